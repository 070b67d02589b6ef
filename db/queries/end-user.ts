import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import type { endUserType } from '#db/schema/enums.ts'
import { consumers, corporates } from '#db/schema/index.ts'

export type EndUserType = (typeof endUserType.enumValues)[number]

/** Which end user of a partner; what is one rule for both kinds takes this. */
export type EndUserId = { consumerId: string } | { corporateId: string }
export type EndUserKey = { partnerId: string } & EndUserId

/** The kind of an end user, the id, and the table that has the row. */
export function endUserOf(endUser: EndUserId): { type: EndUserType; id: string; table: SQL } {
  return 'consumerId' in endUser
    ? { type: 'CONSUMER', id: endUser.consumerId, table: sql.raw('consumers') }
    : { type: 'CORPORATE', id: endUser.corporateId, table: sql.raw('corporates') }
}

/** The end user that a row names by kind and id. */
export function endUserKey(row: {
  partnerId: string
  endUserType: EndUserType
  endUserId: string
}): EndUserKey {
  const { partnerId, endUserId } = row
  return row.endUserType === 'CONSUMER'
    ? { partnerId, consumerId: endUserId }
    : { partnerId, corporateId: endUserId }
}

/**
 * Locks the row of the end user that has this id, of whichever kind, until the transaction ends; null for an
 * unknown one and for another partner's.
 */
export async function lockEndUser(
  tx: Transaction,
  { partnerId, endUserId }: { partnerId: string; endUserId: string },
): Promise<EndUserKey | null> {
  const lockIn = (table: typeof consumers | typeof corporates) =>
    tx
      .select({ one: sql`1` })
      .from(table)
      .where(and(eq(table.partnerId, partnerId), eq(table.id, endUserId)))
      .for('update')
      .execute()
  const [ofConsumers, ofCorporates] = await Promise.all([lockIn(consumers), lockIn(corporates)])
  if (ofConsumers.length > 0) return { partnerId, consumerId: endUserId }
  return ofCorporates.length > 0 ? { partnerId, corporateId: endUserId } : null
}
