/** The query as an object: a name that comes more than once has a list. */
export function readQuery(url: string): Record<string, string | string[]> {
  const start = url.indexOf('?')
  const query: Record<string, string | string[]> = Object.create(null)
  if (start < 0) return query
  const parameters = new URLSearchParams(url.slice(start + 1).replace(/#.*$/s, ''))
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return query
}
