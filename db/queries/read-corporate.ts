import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { type Database, database, type Transaction } from '#db/client.ts'
import { corporates, termsVersions } from '#db/schema/index.ts'
import { deriveStatus } from './end-user-status.ts'

type CorporateKey = { partnerId: string; corporateId: string }

function corporateQuery(db: Database | Transaction) {
  const { termsAccepted, suspension, isActive } = deriveStatus(
    'CORPORATE',
    sql`corporates`,
    sql`${sql.placeholder('partnerId')}`,
  )
  return db
    .select({
      ...getTableColumns(corporates),
      lastTermsAccepted: termsVersions.version,
      termsAccepted,
      suspension,
      isActive,
    })
    .from(corporates)
    .leftJoin(
      termsVersions,
      and(
        eq(termsVersions.partnerId, corporates.partnerId),
        eq(termsVersions.id, corporates.acceptedTermsVersionId),
      ),
    )
    .where(
      and(
        eq(corporates.partnerId, sql.placeholder('partnerId')),
        eq(corporates.id, sql.placeholder('corporateId')),
      ),
    )
}

const prepare = () => corporateQuery(database()).prepare('read_corporate')
let prepared: ReturnType<typeof prepare> | undefined

/** A corporate with all that is derived, in one round trip; null for an unknown one and for another partner's. */
export async function readCorporateRow(key: CorporateKey) {
  prepared ??= prepare()
  return (await prepared.execute(key))[0] ?? null
}

/** The same as a transaction sees it. */
export async function readCorporateRowIn(tx: Transaction, key: CorporateKey) {
  return (await corporateQuery(tx).prepare('read_corporate_in').execute(key))[0] ?? null
}

export type CorporateRow = NonNullable<Awaited<ReturnType<typeof readCorporateRow>>>
