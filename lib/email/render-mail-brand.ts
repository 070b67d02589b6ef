import type { MailBrand } from '#lib/brands/present-mail-brand.ts'
import { escapeHtml } from './escape-html.ts'

/** Whose mail it is: the logo, from our server, and the name in it or beside it, or the name alone. */
export function renderMailBrand({ logo }: Pick<MailBrand, 'logo'>, partnerName: string): string {
  const name = escapeHtml(partnerName)
  if (logo === null) return name
  const { src, srcDark, width, height, isWordmark } = logo
  // Who shows no pictures shows the name in its place, and shows it once.
  const image = (file: string, hint: string, style: string) =>
    `<img class="logo${hint}" src="${escapeHtml(file)}" alt="${isWordmark ? name : ''}" width="${width}" height="${height}" style="vertical-align:middle;border:0;${style}">`
  const light = image(src, srcDark === null ? '' : ' for-light', '')
  const dark = srcDark === null ? '' : image(srcDark, ' for-dark', 'display:none')
  return isWordmark ? light + dark : `${light}${dark}&nbsp;&nbsp;${name}`
}
