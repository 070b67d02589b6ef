const secondsOf = [7 * 86_400, 86_400, 3600, 60, 1] as const
const pattern =
  /^P(?=.)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/

/** The seconds of an ISO 8601 duration in weeks, days, hours, minutes and whole seconds; null for any other text. */
export function parseDuration(text: string): number | null {
  const [, ...parts] = pattern.exec(text) ?? []
  if (parts.length === 0) return null
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (secondsOf[index] ?? 0), 0)
}
