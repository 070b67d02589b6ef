import { and, eq, getTableColumns } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { brandLogos, partners } from '#db/schema/index.ts'

/** A logo of the partner that has that name, used now or once; null when it has none of that name. */
export async function readLogo(db: Database, { partnerName, name }: { partnerName: string; name: string }) {
  const rows = await db
    .select(getTableColumns(brandLogos))
    .from(partners)
    .innerJoin(brandLogos, eq(brandLogos.partnerId, partners.id))
    .where(and(eq(partners.name, partnerName), eq(brandLogos.name, name)))
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
