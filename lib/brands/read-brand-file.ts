import type { Database } from '#db/client.ts'
import { readLogo } from '#db/queries/read-logo.ts'
import { readPartner } from '#db/queries/read-partner.ts'
import { isLogoFile, pictureSuffix, sheetFile } from './logo-name.ts'
import { renderStylesheet } from './render-stylesheet.ts'

export type BrandFile = {
  body: Buffer
  type: 'text/css; charset=utf-8' | 'image/svg+xml' | 'image/png'
  /** Whether it is what the name says, for ever; else it is what the name means today. */
  isImmutable: boolean
}

/**
 * A file of a partner's brand, by the name in its URL (logo-name.ts): a style sheet, a logo, or the PNG of a
 * logo. Null when there is none. A style sheet is derived when it is asked for, so one of another time,
 * or of another release beside this one, gives today's, to be kept by nobody.
 */
export async function readBrandFile(
  db: Database,
  { partnerName, file }: { partnerName: string; file: string },
): Promise<BrandFile | null> {
  if (/^[0-9a-f]{16}\.css$/.test(file)) {
    const partner = await readPartner(partnerName)
    const sheet = partner && renderStylesheet(partner)
    if (!partner) return null
    return {
      body: Buffer.from(sheet?.css ?? ''),
      type: 'text/css; charset=utf-8',
      isImmutable: sheet !== null && sheetFile(sheet.sha256) === file,
    }
  }
  const isPicture = file.endsWith(pictureSuffix)
  const ofLogo = isPicture ? file.slice(0, -pictureSuffix.length) : file
  const logo = isLogoFile(ofLogo) ? await readLogo(db, { partnerName, file: ofLogo }) : null
  if (!logo) return null
  const isSvg = !isPicture && ofLogo.endsWith('.svg')
  return {
    body: isPicture ? logo.picture : logo.bytes,
    type: isSvg ? 'image/svg+xml' : 'image/png',
    isImmutable: true,
  }
}
