import type { MailBrand } from '#lib/brands/present-mail-brand.ts'

/**
 * Mail programs know little CSS: one look is inline, as declarations for `style`, and the dark one, where the
 * partner has both, in the one rule that many of them read.
 */
export function lookOf({ palette, dark, font, controlCorner, cardCorner, logo }: MailBrand) {
  const fonts = `font-family:${font}`
  const ink = `color:${palette.ink}`
  const button = `background:${palette['accent-fill']};color:${palette['on-accent']};border:1px solid ${palette.accent}`
  const plate = logo?.isOnPlate ? '.logo{padding:4px;border-radius:4px;background:#ffffff}' : ''
  const scheme = (schemes: string) => `:root{color-scheme:${schemes};supported-color-schemes:${schemes}}`
  return {
    schemes: dark === null ? palette.scheme : 'light dark',
    sheet: dark === null ? scheme(palette.scheme) + plate : scheme('light dark') + darkSheet(dark, plate),
    ground: `background:${palette.ground}`,
    card: `background:${palette.surface};border:1px solid ${palette.line};border-radius:${cardCorner}px`,
    heading: `${fonts};font-size:26px;line-height:1.25;${ink}`,
    paragraph: `margin:0 0 20px;${fonts};font-size:17px;line-height:1.5;${ink}`,
    small: `margin:0 0 14px;${fonts};font-size:15px;line-height:1.5;color:${palette.muted}`,
    button: `${button};${fonts};font-size:17px;font-weight:600;text-decoration:none;border-radius:${controlCorner}px`,
    code: `background:${palette.sunken};${ink};border-radius:${controlCorner}px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:28px;font-weight:600;letter-spacing:.18em`,
    plain: `color:${palette.accent}`,
  }
}

function darkSheet(dark: NonNullable<MailBrand['dark']>, plate: string): string {
  const rules = [
    `.ground{background:${dark.ground}!important}`,
    `.card{background:${dark.surface}!important;border-color:${dark.line}!important}`,
    `.ink{color:${dark.ink}!important}`,
    `.muted{color:${dark.muted}!important}`,
    `.code{background:${dark.sunken}!important;color:${dark.ink}!important}`,
    `.button{background:${dark['accent-fill']}!important;color:${dark['on-accent']}!important;border-color:${dark.accent}!important}`,
    `.plain{color:${dark.accent}!important}`,
    '.for-light{display:none!important}',
    '.for-dark{display:inline-block!important}',
    plate,
  ]
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`
}
