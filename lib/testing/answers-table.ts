/** How often each operation answered with each status, as lines. The counts' names are `operation status`. */
export function answersTable(counts: ReadonlyMap<string, number>): string[] {
  const places = [...counts.keys()].map((place) => place.split(' '))
  const statuses = [...new Set(places.map(([, status = '']) => status))].sort()
  const names = [...new Set(places.map(([name = '']) => name))].sort()
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(44) + cells.map((cell) => cell.padStart(7)).join('')
  return [
    line('', statuses),
    ...names.map((name) =>
      line(
        name,
        statuses.map((status) => String(counts.get(`${name} ${status}`) ?? '')),
      ),
    ),
  ]
}
