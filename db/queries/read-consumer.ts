import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { type Database, database, type Transaction } from '#db/client.ts'
import { consumers, termsVersions } from '#db/schema/index.ts'
import { deriveStatus } from './end-user-status.ts'

type ConsumerKey = { partnerId: string; consumerId: string }

function consumerQuery(db: Database | Transaction) {
  const { termsAccepted, suspension, isActive } = deriveStatus(
    'CONSUMER',
    sql`consumers`,
    sql`${sql.placeholder('partnerId')}`,
  )
  return db
    .select({
      ...getTableColumns(consumers),
      lastTermsAccepted: termsVersions.version,
      termsAccepted,
      suspension,
      isActive,
    })
    .from(consumers)
    .leftJoin(
      termsVersions,
      and(
        eq(termsVersions.partnerId, consumers.partnerId),
        eq(termsVersions.id, consumers.acceptedTermsVersionId),
      ),
    )
    .where(
      and(
        eq(consumers.partnerId, sql.placeholder('partnerId')),
        eq(consumers.id, sql.placeholder('consumerId')),
      ),
    )
}

const prepare = () => consumerQuery(database()).prepare('read_consumer')
let prepared: ReturnType<typeof prepare> | undefined

/** A consumer with all that is derived, in one round trip; null for an unknown one and for another partner's. */
export async function readConsumerRow(key: ConsumerKey) {
  prepared ??= prepare()
  return (await prepared.execute(key))[0] ?? null
}

/** The same as a transaction sees it. */
export async function readConsumerRowIn(tx: Transaction, key: ConsumerKey) {
  return (await consumerQuery(tx).prepare('read_consumer_in').execute(key))[0] ?? null
}

export type ConsumerRow = NonNullable<Awaited<ReturnType<typeof readConsumerRow>>>
