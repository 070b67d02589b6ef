import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { brandLogos, partners } from '#db/schema/index.ts'

/**
 * A logo of the partner by its name in URLs, `logoFile` of lib/brands/logo-name.ts, used now or once; null when it has
 * none of that name. Of two that begin alike it is always the first.
 */
export async function readLogo(db: Database, { partnerName, file }: { partnerName: string; file: string }) {
  const rows = await db
    .select(getTableColumns(brandLogos))
    .from(partners)
    .innerJoin(brandLogos, eq(brandLogos.partnerId, partners.id))
    .where(
      and(
        eq(partners.name, partnerName),
        eq(sql`left(${brandLogos.name}, 16) || substr(${brandLogos.name}, 65)`, file),
      ),
    )
    .orderBy(asc(brandLogos.createdAt), asc(brandLogos.name))
    .limit(1)
  return rows[0] ?? null
}

/** The PNG of a partner's logo. */
export async function readLogoPicture(
  db: Database | Transaction,
  { partnerId, name }: { partnerId: string; name: string },
): Promise<Buffer | null> {
  const rows = await db
    .select({ picture: brandLogos.picture })
    .from(brandLogos)
    .where(and(eq(brandLogos.partnerId, partnerId), eq(brandLogos.name, name)))
  return rows[0]?.picture ?? null
}
