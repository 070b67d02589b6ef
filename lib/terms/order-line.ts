import bidiFactory, { type EmbeddingLevels } from 'bidi-js'
import type { Direction } from '#lib/i18n/locales.ts'
import { directionMarks } from './pdf-fonts.ts'

const bidi = bidiFactory()

/**
 * A stretch of a line that is drawn in one go: `[start, end)` of the paragraph, at one level of UAX #9. A mirrored one is
 * one bracket, or another half of a pair, in right-to-left text (UAX #9, L4).
 */
export type Piece = { start: number; end: number; level: number; isMirrored: boolean }

/** Whether a text can need another order than the one it is stored in: it has right-to-left letters or marks. */
export function needsOrder(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)
}

/** The embedding levels of a paragraph without line breaks (UAX #9, up to I2). */
export function readLevels(paragraph: string, direction: Direction): EmbeddingLevels {
  return bidi.getEmbeddingLevels(paragraph, direction)
}

/**
 * The pieces of one line of a paragraph from left to right (UAX #9, L2), where the spaces at its end are left out. A piece
 * has one level, one script and one look.
 */
export function orderLine(
  paragraph: string,
  levels: EmbeddingLevels,
  line: { start: number; end: number },
  lookAt: (index: number) => unknown,
): Piece[] {
  if (line.end <= line.start) return []
  const pieces: Piece[] = []
  let last: Drawn = { index: -2, look: lookAt(line.start), script: null, isMirrored: false }
  for (const index of visualOrder(levels.levels, line)) {
    const level = levels.levels[index] ?? 0
    const character = paragraph[index] ?? ''
    const own = scriptOf(character)
    const isMirrored = level % 2 === 1 && bidi.getMirroredCharacter(character) !== null
    const look = lookAt(index)
    const piece = pieces.at(-1)
    const goesOn =
      piece?.level === level &&
      index === last.index + (level % 2 ? -1 : 1) &&
      look === last.look &&
      !isMirrored &&
      !last.isMirrored &&
      (own === null || last.script === null || own === last.script)
    if (piece && goesOn) {
      piece.start = Math.min(piece.start, index)
      piece.end = Math.max(piece.end, index + 1)
    } else {
      pieces.push({ start: index, end: index + 1, level, isMirrored })
    }
    last = { index, look, script: goesOn ? (own ?? last.script) : own, isMirrored }
  }
  return pieces
}

/** The indices of a line from left to right (UAX #9, L2): from the highest level to 1, what stands at it or above is reversed. */
function visualOrder(levels: Uint8Array, line: { start: number; end: number }): number[] {
  const order = Array.from({ length: line.end - line.start }, (_, offset) => line.start + offset)
  const levelAt = (place: number) => levels[line.start + place] ?? 0
  const highest = levels.slice(line.start, line.end).reduce((one, other) => Math.max(one, other), 0)
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from
      while (to < order.length && levelAt(to) >= level) to += 1
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = to
    }
  }
  return order
}

/**
 * What the font engine is given for a piece. It shapes and turns round what begins in Arabic or Hebrew letters, and
 * draws all else as it comes.
 */
export function textToDraw(piece: Piece, paragraph: string): string {
  const text = paragraph.slice(piece.start, piece.end).replace(directionMarks, '')
  const isTurnedByEngine =
    /^[\p{Script=Common}\p{Script=Inherited}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
  if ((piece.level % 2 === 1) === isTurnedByEngine) return text
  return [...graphemes.segment(text)]
    .map(({ segment }) => segment)
    .reverse()
    .join('')
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The character that was looked at before, with the script that its piece has so far. */
type Drawn = { index: number; look: unknown; script: Script; isMirrored: boolean }

type Script = 'arabic' | 'hebrew' | 'other' | null

/** Null where a character belongs to whatever script stands around it. */
function scriptOf(character: string): Script {
  if (/[\p{Script=Common}\p{Script=Inherited}]/u.test(character)) return null
  if (/\p{Script=Arabic}/u.test(character)) return 'arabic'
  return /\p{Script=Hebrew}/u.test(character) ? 'hebrew' : 'other'
}
