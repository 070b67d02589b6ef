import type { Database } from '#db/client.ts'
import { readLogo } from '#db/queries/read-logo.ts'
import { readPartner } from '#db/queries/read-partner.ts'
import { pictureSuffix, readLogoName } from './logo-name.ts'
import { renderStylesheet } from './render-stylesheet.ts'

export type BrandFile = {
  body: Buffer
  type: 'text/css; charset=utf-8' | 'image/svg+xml' | 'image/png'
  /** Whether it is what the name says, for ever; else it is what the name means today. */
  isImmutable: boolean
}

/**
 * A file of a partner's brand, by the name in its URL: `{SHA-256}.css`, the name of a logo, or that and
 * `.picture.png`. Null when there is none. A style sheet is derived when it is asked for, so one of another time,
 * or of another release beside this one, gives today's, to be kept by nobody.
 */
export async function readBrandFile(
  db: Database,
  { partnerName, file }: { partnerName: string; file: string },
): Promise<BrandFile | null> {
  const [, sheetHash] = /^([0-9a-f]{64})\.css$/.exec(file) ?? []
  if (sheetHash !== undefined) {
    const partner = await readPartner(partnerName)
    const sheet = partner && renderStylesheet(partner)
    if (!partner) return null
    return {
      body: Buffer.from(sheet?.css ?? ''),
      type: 'text/css; charset=utf-8',
      isImmutable: sheet?.sha256 === sheetHash,
    }
  }
  const isPicture = file.endsWith(pictureSuffix)
  const name = isPicture ? file.slice(0, -pictureSuffix.length) : file
  const parts = readLogoName(name)
  const logo = parts && (await readLogo(db, { partnerName, name }))
  if (!logo) return null
  const isSvg = !isPicture && parts.type === 'svg'
  return {
    body: isPicture ? logo.picture : logo.bytes,
    type: isSvg ? 'image/svg+xml' : 'image/png',
    isImmutable: true,
  }
}
