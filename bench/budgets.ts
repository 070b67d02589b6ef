/** What was promised, in one place. Sizes in bytes after gzip, ratios and counts as they are. */
export const budgets = {
  javaScript: 145 * 1024,
  javaScriptOfFields: 152 * 1024,
  markup: 14 * 1024,
  taps: 6,
  pageSpeedRatio: 0.7,
  pageRoundTrips: 2,
  postRoundTrips: 6,
  createRatio: 0.5,
  verifiedRatio: 5,
  scaleRatio: 1.5,
  waitingCores: 0.1,
  resultSeconds: 2,
  lighthouse: { performance: 95, accessibility: 100, 'best-practices': 100 },
} as const

/** The two steps with fields that answer while one types. */
export function javaScriptBudget(step: string): number {
  return step === 'phone' || step === 'about-you' ? budgets.javaScriptOfFields : budgets.javaScript
}
