import { join, resolve } from 'node:path'
import { type Font, openSync } from 'fontkit'
import type { Run } from './block-tree.ts'

// DejaVu, embedded as the subset that is used: Latin with every accent, Greek, Cyrillic, Armenian, Georgian, Arabic, Hebrew.
const folder = resolve('node_modules/dejavu-fonts-ttf/ttf')
const file = (name: string) => join(folder, `DejaVuSans${name}.ttf`)

export const font = {
  regular: file(''),
  bold: file('-Bold'),
  italic: file('-Oblique'),
  boldItalic: file('-BoldOblique'),
  mono: file('Mono'),
} as const

/** A font file, and whether its upright letters are to be slanted. */
export type Face = { file: string; isSlanted: boolean }

/**
 * The face of a stretch of text in one look; `isBold` when all of its block is. Arabic has no italic letters here, and
 * Hebrew none of one width: those are the upright ones, slanted for emphasis.
 */
export function faceOf(run: Run, isBold: boolean, text: string): Face {
  const strong = isBold || run.isStrong
  const upright = strong ? font.bold : font.regular
  if (run.isCode) return { file: canShow(font.mono, text) ? font.mono : upright, isSlanted: false }
  if (!run.isEmphasis) return { file: upright, isSlanted: false }
  const italic = strong ? font.boldItalic : font.italic
  return canShow(italic, text) ? { file: italic, isSlanted: false } : { file: upright, isSlanted: true }
}

/**
 * Whether the PDF can show this text: one that shows boxes in place of letters would be no evidence, nor one that shows
 * letters in another order than it holds them in (UAX #9, 2.2: the overrides).
 */
export function isPrintable(text: string): boolean {
  return !/[\u202d\u202e]/.test(text) && canShow(font.regular, text) && canShow(font.bold, text)
}

/** What orders text and is not drawn (UAX #9, explicit formatting characters). */
export const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const needsNoGlyph = /^[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/u

function canShow(path: string, text: string): boolean {
  const opened = openFont(path)
  for (const character of text) {
    if (needsNoGlyph.test(character)) continue
    if (!opened.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false
  }
  return true
}

const fonts = new Map<string, Font>()

function openFont(path: string): Font {
  const known = fonts.get(path)
  if (known) return known
  const opened = openSync(path)
  if ('fonts' in opened) throw new Error(`${path} is a collection, not a font`)
  fonts.set(path, opened)
  return opened
}
