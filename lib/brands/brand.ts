import type { partners } from '#db/schema/index.ts'
import type { Color } from './base-palette.ts'

type PartnerRow = typeof partners.$inferSelect

/**
 * What a partner chose: few settings, from short lists, so that no choice can make a page unusable. An `accent` of
 * null is the product's own; an `accentDark` of null is derived from the accent.
 */
export type BrandSettings = Pick<PartnerRow, 'radius' | 'font' | 'scheme' | 'groundTone'> & {
  accent: Color | null
  accentDark: Color | null
}

export type Brand = BrandSettings & Pick<PartnerRow, 'logo' | 'logoDark'>

/** How a partner looks that has chosen nothing. */
export const plainBrand: Brand = {
  accent: null,
  accentDark: null,
  radius: 'MEDIUM',
  font: 'SANS',
  scheme: 'AUTO',
  groundTone: 'NEUTRAL',
  logo: null,
  logoDark: null,
}

/**
 * System fonts by kind, so that nothing is downloaded: each list names what Apple, Windows, Android and Linux have
 * of that kind, best first (after modernfontstacks.com). Names with spaces are not quoted, so that a list can
 * stand in a style sheet and in an attribute of a mail alike.
 */
export const fontStacks: Readonly<Record<Brand['font'], string>> = {
  SANS: 'system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Liberation Sans,Arial,sans-serif',
  HUMANIST: 'Seravek,Gill Sans Nova,Ubuntu,Calibri,DejaVu Sans,source-sans-pro,sans-serif',
  GEOMETRIC: 'Avenir,Montserrat,Corbel,URW Gothic,source-sans-pro,sans-serif',
  ROUNDED:
    'ui-rounded,Hiragino Maru Gothic ProN,Quicksand,Comfortaa,Arial Rounded MT Bold,Calibri,sans-serif',
  SERIF: 'Charter,Bitstream Charter,Sitka Text,Cambria,Noto Serif,Liberation Serif,serif',
  MONO: 'ui-monospace,SF Mono,Cascadia Mono,Consolas,Liberation Mono,monospace',
}

/** Of a control and of a card, in rem. A control of one line is 3 rem high, so half of that makes it a pill. */
export const corners: Readonly<Record<Brand['radius'], { control: number; card: number }>> = {
  NONE: { control: 0, card: 0 },
  SMALL: { control: 0.25, card: 0.5 },
  MEDIUM: { control: 0.625, card: 1 },
  LARGE: { control: 1, card: 1.5 },
  FULL: { control: 1.5, card: 2 },
}
