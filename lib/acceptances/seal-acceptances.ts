import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '#db/client.ts'
import { acceptanceSeals, acceptances, unsealedAcceptances } from '#db/schema/index.ts'
import { logger } from '#lib/logger.ts'
import { genesisHash, hashLink } from './canonical-form.ts'
import { toAcceptanceRecord } from './to-acceptance-record.ts'

const batchSize = 500

/**
 * Links what has committed since the last time into each partner's chain, batch by batch. Any number of
 * instances may run it at once: a partner's chain is grown under an advisory lock, and who finds it taken
 * leaves that partner to who has it.
 */
export async function sealAcceptances(db: Database, { now }: { now: Date }): Promise<void> {
  const partners = await db.selectDistinct({ id: unsealedAcceptances.partnerId }).from(unsealedAcceptances)
  for (const { id } of partners) {
    while ((await db.transaction((tx) => sealBatch(tx, id, now))) === batchSize);
  }
}

const lockRow = z.object({ taken: z.boolean() })

/** Seals up to one batch of one partner and tells how many it sealed. */
async function sealBatch(tx: Transaction, partnerId: string, now: Date): Promise<number> {
  const [lock] = await tx.execute(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`seal ${partnerId}`}, 0)) as taken`,
  )
  if (!lockRow.parse(lock).taken) return 0
  const unsealed = await tx
    .select({ acceptance: acceptances })
    .from(unsealedAcceptances)
    .innerJoin(
      acceptances,
      and(
        eq(acceptances.partnerId, unsealedAcceptances.partnerId),
        eq(acceptances.id, unsealedAcceptances.acceptanceId),
      ),
    )
    .where(eq(unsealedAcceptances.partnerId, partnerId))
    .orderBy(asc(acceptances.createdAt), asc(acceptances.kind), asc(acceptances.id))
    .limit(batchSize)
  if (unsealed.length === 0) return 0
  const head = await readHead(tx, partnerId)

  let { sequence, hash } = head
  const seals = unsealed.map(({ acceptance: row }) => {
    const acceptance = toAcceptanceRecord(row)
    const link = { sequence: sequence + 1, previousHash: hash, sealedAt: now.toISOString(), acceptance }
    sequence = link.sequence
    hash = hashLink(link)
    return { partnerId, sequence, acceptanceId: row.id, previousHash: link.previousHash, hash, sealedAt: now }
  })
  await tx.insert(acceptanceSeals).values(seals)
  await tx.delete(unsealedAcceptances).where(
    and(
      eq(unsealedAcceptances.partnerId, partnerId),
      inArray(
        unsealedAcceptances.acceptanceId,
        seals.map((seal) => seal.acceptanceId),
      ),
    ),
  )
  // The log leaves this machine: a head that stands there cannot be rewritten together with the database.
  logger.info({ partnerId, sequence, hash, sealed: seals.length }, 'acceptances sealed')
  return seals.length
}

async function readHead(tx: Transaction, partnerId: string): Promise<{ sequence: number; hash: string }> {
  const [head] = await tx
    .select({ sequence: acceptanceSeals.sequence, hash: acceptanceSeals.hash })
    .from(acceptanceSeals)
    .where(eq(acceptanceSeals.partnerId, partnerId))
    .orderBy(desc(acceptanceSeals.sequence))
    .limit(1)
  return head ?? { sequence: 0, hash: genesisHash }
}
