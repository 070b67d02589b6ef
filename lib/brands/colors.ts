import { converter, formatHex, type Oklch, parse, toGamut, wcagContrast } from 'culori'
import type { Color } from './base-palette.ts'

const toOklch = converter('oklch')
const toScreen = toGamut('rgb', 'oklch')

/** A colour by lightness (0 to 1), chroma and hue (degrees; none for greys), as the eye tells them apart (OKLCH). */
export type Tone = { lightness: number; chroma: number; hue: number | undefined }

/** `#rgb` or `#rrggbb`, with or without `#`, as `#rrggbb`; null for anything else. */
export function readColor(text: string): Color | null {
  const hex = /^#?((?:[0-9a-f]{3}){1,2})$/i.exec(text.trim())?.[1]
  const color = hex === undefined ? undefined : parse(`#${hex}`)
  return color ? formatHex(color) : null
}

export function toneOf(color: Color): Tone {
  const tone = toOklch(color)
  if (!tone) throw new Error(`${color} is no colour`)
  return { lightness: tone.l, chroma: tone.c, hue: tone.h }
}

/** The nearest colour of that tone that a screen can show: chroma gives way, lightness and hue stay (CSS Color 4). */
export function colorOf({ lightness, chroma, hue }: Tone): Color {
  const tone: Oklch = { mode: 'oklch', l: lightness, c: chroma, ...(hue !== undefined && { h: hue }) }
  return formatHex(toScreen(tone))
}

/** WCAG 2.2 contrast ratio, from 1 to 21, whichever of the two is the lighter. */
export function contrast(one: Color, other: Color): number {
  return wcagContrast(one, other)
}

/** The lowest contrast with any of the grounds, and with which. */
export function worstContrast(color: Color, grounds: readonly Color[]): { ratio: number; ground: Color } {
  return grounds
    .map((ground) => ({ ratio: contrast(color, ground), ground }))
    .reduce((worst, next) => (next.ratio < worst.ratio ? next : worst))
}
