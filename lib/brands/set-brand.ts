import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { brandLogos, partners } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Brand, plainBrand } from './brand.ts'
import { readColor } from './colors.ts'
import type { PreparedLogo } from './prepare-logo.ts'

/** What is left out stays; null takes away. Colours as somebody wrote them; logos as `prepareLogo` made them. */
export type BrandChanges = Partial<Pick<Brand, 'radius' | 'font' | 'scheme' | 'groundTone'>> & {
  accent?: string | null
  accentDark?: string | null
  logo?: PreparedLogo | null
  logoDark?: PreparedLogo | null
}

export type SetBrandFailure =
  | 'partner_unknown'
  | 'color_invalid'
  | 'accent_dark_without_accent'
  | 'logo_dark_without_logo'

/**
 * Changes a partner's brand, all of it or nothing, from the commit on; `isReset` begins with a plain one. Logos of
 * before stay under their names. Whoever calls says whose brand it is by a partner that he may change.
 */
export async function setBrand(
  tx: Transaction,
  { partnerId, isReset = false, changes }: { partnerId: string; isReset?: boolean; changes: BrandChanges },
  { now }: { now: Date },
): Promise<Result<Brand, SetBrandFailure>> {
  const [partner] = await tx.select().from(partners).where(eq(partners.id, partnerId)).for('update')
  if (!partner) return err('partner_unknown')
  const before = isReset ? plainBrand : partner
  const { logo, logoDark, accent, accentDark, ...choices } = changes
  const brand: Brand = {
    radius: choices.radius ?? before.radius,
    font: choices.font ?? before.font,
    scheme: choices.scheme ?? before.scheme,
    groundTone: choices.groundTone ?? before.groundTone,
    accent: given(accent, readColor, before.accent),
    accentDark: given(accentDark, readColor, before.accentDark),
    logo: given(logo, ({ name }) => name, before.logo),
    logoDark: given(logoDark, ({ name }) => name, before.logoDark),
  }
  if (isLost(accent, brand.accent) || isLost(accentDark, brand.accentDark)) return err('color_invalid')
  if (brand.accentDark !== null && brand.accent === null) return err('accent_dark_without_accent')
  if (brand.logoDark !== null && brand.logo === null) return err('logo_dark_without_logo')
  const files = [logo, logoDark].filter((file) => file !== null && file !== undefined)
  if (files.length > 0) {
    await tx
      .insert(brandLogos)
      .values(files.map(({ name, bytes, picture }) => ({ partnerId, name, bytes, picture, createdAt: now })))
      .onConflictDoNothing({ target: [brandLogos.partnerId, brandLogos.name] })
  }
  await tx.update(partners).set(brand).where(eq(partners.id, partnerId))
  return ok(brand)
}

function given<Given, Kept>(
  value: Given | null | undefined,
  read: (value: Given) => Kept | null,
  before: Kept | null,
): Kept | null {
  if (value === undefined) return before
  return value === null ? null : read(value)
}

/** Somebody gave a colour, and none could be read. */
function isLost(asked: string | null | undefined, read: string | null): boolean {
  return typeof asked === 'string' && read === null
}
