import type { partners } from '#db/schema/index.ts'
import { routes } from '#lib/routes.ts'
import type { Look, Palette } from './base-palette.ts'
import { type Brand, corners, fontStacks } from './brand.ts'
import { deriveTheme } from './derive-theme.ts'
import { isWordmark, logoFile, pictureSuffix, readLogoName } from './logo-name.ts'

/** What a mail shows of a brand: with lengths in px, and files by whole URLs. */
export type MailBrand = {
  palette: Palette & { scheme: Look }
  /** The dark look of a brand that has both. */
  dark: Palette | null
  font: string
  controlCorner: number
  cardCorner: number
  logo: {
    src: string
    srcDark: string | null
    width: number
    height: number
    isWordmark: boolean
    /** Made for light ground and shown on dark as well. */
    isOnPlate: boolean
  } | null
}

const rootPx = 16
const logoPx = { width: 240, height: 36 }

export function presentMailBrand(
  partner: Brand & Pick<typeof partners.$inferSelect, 'name'>,
  publicUrl: string,
): MailBrand {
  const theme = deriveTheme(partner)
  const scheme = partner.scheme === 'DARK' ? 'dark' : 'light'
  const { control, card } = corners[partner.radius]
  return {
    palette: { ...theme[scheme], scheme },
    dark: partner.scheme === 'AUTO' ? theme.dark : null,
    font: fontStacks[partner.font],
    controlCorner: control * rootPx,
    cardCorner: card * rootPx,
    logo: presentLogo(partner, publicUrl),
  }
}

function presentLogo(
  { name, logo, logoDark, scheme }: Parameters<typeof presentMailBrand>[0],
  publicUrl: string,
): MailBrand['logo'] {
  const shown = scheme === 'DARK' ? (logoDark ?? logo) : logo
  const size = shown === null ? null : readLogoName(shown)
  if (shown === null || size === null) return null
  const url = (file: string) => publicUrl + routes.brandFile(name, logoFile(file) + pictureSuffix)
  const scale = Math.min(logoPx.width / size.width, logoPx.height / size.height)
  return {
    src: url(shown),
    srcDark: scheme === 'AUTO' && logoDark !== null && logoDark !== logo ? url(logoDark) : null,
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
    isWordmark: isWordmark(size),
    isOnPlate: logoDark === null && scheme !== 'LIGHT',
  }
}
