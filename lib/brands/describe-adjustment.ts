import type { Adjustment } from './derive-theme.ts'

/** One sentence for whoever chose the colour: what it lacked, and what is used in its place. */
export function describeAdjustment(adjustment: Adjustment): string {
  const { look, role, asked, askedRatio, used, usedRatio, ground } = adjustment
  const user = role === 'text' ? 'links, icons and outlines use' : 'buttons use'
  const lack = `your accent ${asked} has ${ratio(askedRatio)} on ${ground}`
  return `On ${look} pages ${lack}; ${user} ${used}, ${ratio(usedRatio)}.`
}

/** Cut, not rounded: 4.49 is no 4.5. */
function ratio(value: number): string {
  return `${(Math.floor(value * 10) / 10).toFixed(1)}:1`
}
