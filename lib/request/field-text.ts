/** What was typed into the field of that name, no longer than `lengthMax`; nothing where a file or no field came. */
export function fieldText(form: FormData, name: string, lengthMax = 2000): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, lengthMax) : ''
}
