import { sha256 } from '#lib/secrets/sha256.ts'
import { basePalettes, colorNames, type Look, type Palette } from './base-palette.ts'
import { type Brand, corners, fontStacks, plainBrand } from './brand.ts'
import { deriveTheme } from './derive-theme.ts'

/**
 * The style sheet of a brand: variables that stand in for those of app/globals.css, and nothing else. Only what
 * differs is in it, since it is loaded before anything is seen. Null for a brand that changes nothing.
 */
export function renderStylesheet(brand: Brand): { css: string; sha256: string } | null {
  const theme = deriveTheme(brand)
  const shape = [...cornersOf(brand), ...fontOf(brand)]
  const plate = needsPlate(brand) ? '.logo{padding:.25rem;border-radius:.25rem;background:#fff}' : ''
  const changed = (look: Look) => colorsOf(theme[look], basePalettes[look])
  const css =
    brand.scheme === 'AUTO'
      ? root([...changed('light'), ...shape]) + darkOnly(root(changed('dark')) + plate)
      : onlyLook(brand.scheme === 'DARK' ? 'dark' : 'light', theme, shape) + plate
  return css === '' ? null : { css, sha256: sha256(css) }
}

/** Twice `:root`: it counts for more than the sheet of every page, whichever of the two arrives first. */
function root(declarations: readonly string[]): string {
  return declarations.length > 0 ? `:root:root{${declarations.join(';')}}` : ''
}

function darkOnly(rules: string): string {
  return rules === '' ? '' : `@media (prefers-color-scheme:dark){${rules}}`
}

/** One look for everybody: all its colours, since the person's own setting may have chosen the others. */
function onlyLook(look: Look, theme: Readonly<Record<Look, Palette>>, shape: readonly string[]): string {
  return root([`color-scheme:${look}`, ...colorsOf(theme[look], {}), ...shape])
}

function colorsOf(palette: Palette, base: Partial<Palette>): string[] {
  const isAccentNew = palette.accent !== base.accent
  return (
    colorNames
      .filter((name) => palette[name] !== base[name])
      // The sheet of every page says that the fill is the accent; only where it is not is it said here.
      .filter((name) => name !== 'accent-fill' || !isAccentNew || palette[name] !== palette.accent)
      .map((name) => `--${name}:${palette[name]}`)
  )
}

function cornersOf({ radius }: Brand): string[] {
  if (radius === plainBrand.radius) return []
  const { control, card } = corners[radius]
  return [`--radius-control:${control}rem`, `--radius-card:${card}rem`]
}

function fontOf({ font }: Brand): string[] {
  return font === plainBrand.font ? [] : [`--font-sans:${fontStacks[font]}`]
}

/** A logo made for light pages stands on white in the dark look, where it could not be seen otherwise. */
function needsPlate({ logo, logoDark, scheme }: Brand): boolean {
  return logo !== null && logoDark === null && scheme !== 'LIGHT'
}
