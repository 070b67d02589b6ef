/** One measured thing beside its budget; without a budget it is only told. */
export type Line = {
  what: string
  value: number
  unit: string
  budget?: { limit: number; kind: 'at most' | 'at least' }
  note?: string
}

export type Part = { title: string; about: string; lines: Line[] }

export function isMissed({ value, budget }: Line): boolean {
  if (!budget) return false
  return budget.kind === 'at most' ? value > budget.limit : value < budget.limit
}

/** A part as a Markdown table, so that it can be read in a terminal and kept in a document. */
export function renderPart({ title, about, lines }: Part): string {
  const rows = lines.map((line) => [
    line.what,
    `${shown(line.value)} ${line.unit}`.trim(),
    line.budget ? `${line.budget.kind === 'at most' ? '≤' : '≥'} ${shown(line.budget.limit)}` : '',
    line.budget ? (isMissed(line) ? 'MISSED' : 'ok') : '',
    line.note ?? '',
  ])
  const table = [['what', 'value', 'budget', '', 'note'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  const text = table.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  text.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
  return `\n### ${title}\n\n${about}\n\n${text.join('\n')}\n`
}

export function renderSummary(parts: readonly Part[]): string {
  const judged = parts.flatMap((part) =>
    part.lines.filter((line) => line.budget).map((line) => ({ part, line })),
  )
  const missed = judged.filter(({ line }) => isMissed(line))
  const names = missed.map(
    ({ part, line }) => `  MISSED ${part.title}: ${line.what}, ${shown(line.value)} ${line.unit}`,
  )
  return ['', `${judged.length} budgets, ${missed.length} missed`, ...names].join('\n')
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}
