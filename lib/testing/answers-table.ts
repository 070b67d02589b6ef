/** One answer of a run. */
export type Sample = { operation: string; status: number; milliseconds: number }

/** How often each operation answered with each status, and how long the middle and the slowest answer took. */
export function answersTable(samples: readonly Sample[]): string[] {
  const statuses = [...new Set(samples.map(({ status }) => status))].sort()
  const byOperation = [...Map.groupBy(samples, ({ operation }) => operation)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  )
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(44) + cells.map((cell) => cell.padStart(8)).join('')
  return [
    line('', [...statuses.map(String), 'sent', 'median', 'slowest']),
    ...[...byOperation, ['all', samples] as const].map(([name, ofOperation]) =>
      line(name, [
        ...statuses.map((status) => shown(ofOperation.filter((sample) => sample.status === status).length)),
        String(ofOperation.length),
        ...times(ofOperation).map((time) => `${Math.round(time)} ms`),
      ]),
    ),
  ]
}

function shown(count: number): string {
  return count === 0 ? '' : String(count)
}

function times(samples: readonly Sample[]): [median: number, slowest: number] {
  const sorted = samples.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other)
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0]
}
