import { basePalettes, type Color, type Look, type Palette } from './base-palette.ts'
import type { BrandSettings } from './brand.ts'
import { colorOf, contrast, toneOf, worstContrast } from './colors.ts'

/** WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for what must be seen of controls. */
export const contrastMin = { text: 4.5, control: 3 } as const

/**
 * A colour that had to give way. `text`: links, icons, focus and the edges of buttons use `used` in place of the
 * accent that was asked for. `fill`: so does the button itself. Ratios are those on `ground`, the worst for `used`.
 */
export type Adjustment = {
  look: Look
  role: 'text' | 'fill'
  asked: Color
  askedRatio: number
  used: Color
  usedRatio: number
  ground: Color
}

/** The colours of both looks, and what had to change for their contrast; for a preview as well as for the pages. */
export type Theme = Readonly<Record<Look, Palette>> & { adjustments: readonly Adjustment[] }

type Colors = Pick<BrandSettings, 'accent' | 'accentDark' | 'groundTone'>

const known = new Map<string, Theme>()
const knownMax = 1000

/** The theme of a brand: the same colours always give the same one, whatever else the brand is. */
export function deriveTheme({ accent, accentDark, groundTone }: Colors): Theme {
  const key = `${accent} ${accentDark} ${groundTone}`
  const remembered = known.get(key)
  if (remembered) return remembered
  const light = deriveLook('light', accent ?? basePalettes.light.accent, { isOwn: true, groundTone })
  const dark = deriveLook('dark', accentDark ?? accent ?? basePalettes.dark.accent, {
    isOwn: accentDark !== null || accent === null,
    groundTone,
  })
  const theme = {
    light: accent === null ? withBaseAccent('light', light.palette) : light.palette,
    dark: accent === null ? withBaseAccent('dark', dark.palette) : dark.palette,
    adjustments: accent === null ? [] : [...light.adjustments, ...dark.adjustments],
  }
  if (known.size >= knownMax) known.clear()
  known.set(key, theme)
  return theme
}

/** The product's own accents were chosen by hand, for its own grounds and for tinted ones alike. */
function withBaseAccent(look: Look, { ground }: Palette): Palette {
  return { ...basePalettes[look], ground }
}

function deriveLook(
  look: Look,
  asked: Color,
  { isOwn, groundTone }: { isOwn: boolean; groundTone: BrandSettings['groundTone'] },
): { palette: Palette; adjustments: Adjustment[] } {
  const base = basePalettes[look]
  const tint = (color: Color) => (groundTone === 'TINTED' ? tinted(color, asked, look) : color)
  const grounds = { ground: tint(base.ground), surface: base.surface, sunken: base.sunken }
  const soft = softOf(look, asked)
  const readOn = [grounds.surface, grounds.ground, grounds.sunken, soft]

  // A button keeps the colour that was asked for, since its edge can be seen. Where the partner chose none for the
  // dark look, one that would sink into it is raised.
  const fill = isOwn ? asked : approach(look, asked, [grounds.surface], contrastMin.control)
  const accent = approach(look, fill, readOn, contrastMin.text)
  const onAccent = wordsOn(fill)
  const palette = {
    ...base,
    ...grounds,
    accent,
    'accent-fill': fill,
    'accent-strong': strongOf(fill, onAccent),
    'on-accent': onAccent,
    'accent-soft': soft,
  }
  return {
    palette,
    adjustments: [
      ...(fill === asked ? [] : [compare(look, 'fill', asked, fill, [grounds.surface])]),
      ...(accent === fill ? [] : [compare(look, 'text', asked, accent, readOn)]),
    ],
  }
}

function compare(look: Look, role: Adjustment['role'], asked: Color, used: Color, grounds: Color[]) {
  const { ratio: usedRatio, ground } = worstContrast(used, grounds)
  return { look, role, asked, askedRatio: contrast(asked, ground), used, usedRatio, ground }
}

/** The colour, or the nearest darker (on light) or lighter one (on dark) that has the contrast on every ground. */
function approach(look: Look, color: Color, grounds: readonly Color[], ratioMin: number): Color {
  const isEnough = (candidate: Color) => worstContrast(candidate, grounds).ratio >= ratioMin
  if (isEnough(color)) return color
  const tone = toneOf(color)
  const step = look === 'light' ? -0.005 : 0.005
  for (let lightness = tone.lightness + step; lightness > 0 && lightness < 1; lightness += step) {
    const candidate = colorOf({ ...tone, lightness })
    if (isEnough(candidate)) return candidate
  }
  return look === 'light' ? '#000000' : '#ffffff'
}

/** A whisper of the accent, behind what is chosen. */
function softOf(look: Look, accent: Color): Color {
  const { chroma, hue } = toneOf(accent)
  return look === 'light'
    ? colorOf({ lightness: 0.955, chroma: Math.min(chroma, 0.025), hue })
    : colorOf({ lightness: 0.29, chroma: Math.min(chroma, 0.05), hue })
}

function tinted(ground: Color, accent: Color, look: Look): Color {
  const { lightness } = toneOf(ground)
  const { chroma, hue } = toneOf(accent)
  return colorOf({ lightness, chroma: Math.min(chroma, look === 'light' ? 0.012 : 0.018), hue })
}

/** White where it can be read, else the accent's own near-black, else black; one of them always can. */
function wordsOn(fill: Color): Color {
  const { chroma, hue } = toneOf(fill)
  const nearBlack = colorOf({ lightness: 0.21, chroma: Math.min(chroma, 0.06), hue })
  return ['#ffffff', nearBlack].find((words) => contrast(words, fill) >= contrastMin.text) ?? '#000000'
}

/** The button under the pointer: a shade further from its words, or towards them where there is none further. */
function strongOf(fill: Color, words: Color): Color {
  const tone = toneOf(fill)
  const away = words === '#ffffff' ? -1 : 1
  const shades = [0.07 * away, -0.07 * away, -0.04 * away]
    .map((shift) => tone.lightness + shift)
    .filter((lightness) => lightness >= 0 && lightness <= 1)
    .map((lightness) => colorOf({ ...tone, lightness }))
  return shades.find((shade) => contrast(shade, words) >= contrastMin.text) ?? fill
}
