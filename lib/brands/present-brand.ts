import type { partners } from '#db/schema/index.ts'
import { routes } from '#lib/routes.ts'
import type { Look } from './base-palette.ts'
import type { Brand } from './brand.ts'
import { deriveTheme } from './derive-theme.ts'
import { isWordmark, logoFile, readLogoName, sheetFile } from './logo-name.ts'
import { renderStylesheet } from './render-stylesheet.ts'

/** What a page shows of whose it is. */
export type PresentedBrand = {
  displayName: string
  helpUrl: string | null
  privacyUrl: string | null
  /** The address of the partner's own style sheet, if it needs one. */
  stylesheet: string | null
  logo: PresentedLogo | null
  /** What surrounds the page in the browser; two where the person's own setting decides. */
  themeColors: readonly { color: string; look: Look | null }[]
}

export type PresentedLogo = {
  src: string
  /** For dark pages, where there is another. */
  srcDark: string | null
  width: number
  height: number
  /** The name is in the picture, and need not stand beside it. */
  isWordmark: boolean
}

type Branded = Brand & Pick<typeof partners.$inferSelect, 'name' | 'displayName' | 'helpUrl' | 'privacyUrl'>

export function presentBrand(partner: Branded): PresentedBrand {
  const { name, displayName, helpUrl, privacyUrl } = partner
  const sheet = renderStylesheet(partner)
  return {
    displayName,
    helpUrl,
    privacyUrl,
    stylesheet: sheet && routes.brandFile(name, sheetFile(sheet.sha256)),
    logo: presentLogo(partner),
    themeColors: themeColorsOf(partner),
  }
}

/** Of a page that belongs to no partner. */
export function themeColorsOf(brand: Brand): PresentedBrand['themeColors'] {
  const theme = deriveTheme(brand)
  switch (brand.scheme) {
    case 'AUTO':
      return [
        { color: theme.light.ground, look: 'light' },
        { color: theme.dark.ground, look: 'dark' },
      ]
    case 'LIGHT':
      return [{ color: theme.light.ground, look: null }]
    case 'DARK':
      return [{ color: theme.dark.ground, look: null }]
  }
}

function presentLogo({ name, logo, logoDark, scheme }: Branded): PresentedLogo | null {
  const shown = scheme === 'DARK' ? (logoDark ?? logo) : logo
  const size = shown === null ? null : readLogoName(shown)
  if (shown === null || size === null) return null
  const isOther = scheme === 'AUTO' && logoDark !== null && logoDark !== logo
  const srcDark = isOther ? routes.brandFile(name, logoFile(logoDark)) : null
  const { width, height } = size
  return {
    src: routes.brandFile(name, logoFile(shown)),
    srcDark,
    width,
    height,
    isWordmark: isWordmark(size),
  }
}
