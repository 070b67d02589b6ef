/** An address that a frame may be sent to; throws for any other, a script's say. */
export function readUrl(text: string): URL {
  const url = new URL(text, location.href)
  if (!url.origin.startsWith('http')) throw new Error(`Vestibule: no web address: ${text}`)
  return url
}
