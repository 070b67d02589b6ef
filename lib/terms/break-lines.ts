import LineBreaker from 'linebreak'

/** `[start, end)` of a paragraph, without the spaces at its end. */
export type Line = { start: number; end: number }

/**
 * Breaks a paragraph into lines no wider than `width`, in the order in which it is read (UAX #14); a word that is wider
 * than a line is broken between graphemes. `measure` is the width of `[start, end)`, in the unit of `width`.
 */
export function breakLines(
  paragraph: string,
  width: number,
  measure: (start: number, end: number) => number,
): Line[] {
  const lines: Line[] = []
  let start = 0
  let filled = 0
  let used = 0
  const endLine = (at: number) => {
    lines.push({ start, end: start + paragraph.slice(start, at).trimEnd().length })
    start = at
    filled = at
    used = 0
  }
  const breaker = new LineBreaker(paragraph)
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const wordEnd = filled + paragraph.slice(filled, next.position).trimEnd().length
    if (filled > start && used + measure(filled, wordEnd) > width) endLine(filled)
    while (filled === start && measure(start, wordEnd) > width) {
      const cut =
        start +
        lengthThatFits(paragraph.slice(start, wordEnd), (length) => measure(start, start + length) <= width)
      if (cut >= wordEnd) break
      endLine(cut)
    }
    used += measure(filled, next.position)
    filled = next.position
    if (next.required && filled < paragraph.length) endLine(filled)
  }
  if (start < paragraph.length) endLine(paragraph.length)
  return lines
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One grapheme at least, however narrow the line. */
function lengthThatFits(word: string, fits: (length: number) => boolean): number {
  let length = 0
  for (const { index, segment } of graphemes.segment(word)) {
    if (length > 0 && !fits(index + segment.length)) break
    length = index + segment.length
  }
  return length
}
