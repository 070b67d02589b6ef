import type { Database, Transaction } from '#db/client.ts'
import { readLogoPicture } from '#db/queries/read-logo.ts'
import type { Color } from './base-palette.ts'
import { type Brand, plainBrand } from './brand.ts'
import { deriveTheme } from './derive-theme.ts'

/** What a document on white paper shows of a brand. */
export type PdfBrand = {
  /** Legible on white. */
  accent: Color
  /** The logo as PNG. */
  picture: Uint8Array | null
}

export const plainPdfBrand: PdfBrand = { accent: deriveTheme(plainBrand).light.accent, picture: null }

/** The brand as it is now; a published document keeps it, whatever the brand becomes. */
export async function presentPdfBrand(
  db: Database | Transaction,
  { id: partnerId, logo, ...brand }: Brand & { id: string },
): Promise<PdfBrand> {
  const picture = logo === null ? null : await readLogoPicture(db, { partnerId, name: logo })
  return { accent: deriveTheme(brand).light.accent, picture }
}
