/** Whether a browser is likely one without a camera at hand; whoever sends nothing is taken for one. */
export function isDesktop(userAgent: string | null): boolean {
  return !/Mobi|Android|iPhone|iPad|iPod/i.test(userAgent ?? '')
}
