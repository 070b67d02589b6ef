import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import {
  acceptanceSeals,
  acceptances,
  partners,
  termsDocuments,
  termsVersions,
  unsealedAcceptances,
} from '#db/schema/index.ts'
import type { EvidenceRecord } from './evidence.ts'
import { toAcceptanceRecord } from './to-acceptance-record.ts'

const pageSize = 1000

/**
 * All evidence of the installation. Call it with a transaction of isolation level "repeatable read": then it
 * is the state of one moment, while acceptances and seals go on being written.
 */
export async function* readEvidence(
  db: Pick<Database, 'select'>,
  { now }: { now: Date },
): AsyncGenerator<EvidenceRecord> {
  yield { record: 'evidence', format: 1, exportedAt: now.toISOString() }
  const all = await db.select({ id: partners.id, name: partners.name }).from(partners).orderBy(partners.name)
  for (const { id, name } of all) {
    yield { record: 'partner', partnerId: id, name }
    yield* readTexts(db, id)
    yield* readLinks(db, id)
    yield* readUnsealed(db, id)
  }
}

async function* readTexts(db: Pick<Database, 'select'>, partnerId: string): AsyncGenerator<EvidenceRecord> {
  const texts = await db
    .select({
      termsVersionId: termsVersions.id,
      version: termsVersions.version,
      language: termsDocuments.language,
      textSha256: termsDocuments.textSha256,
      markdown: termsDocuments.markdown,
    })
    .from(termsVersions)
    .innerJoin(
      termsDocuments,
      and(
        eq(termsDocuments.partnerId, termsVersions.partnerId),
        eq(termsDocuments.termsVersionId, termsVersions.id),
      ),
    )
    .where(eq(termsVersions.partnerId, partnerId))
    .orderBy(asc(termsVersions.publishedAt), asc(termsVersions.id), asc(termsDocuments.language))
  for (const text of texts) yield { record: 'text', ...text }
}

async function* readLinks(db: Pick<Database, 'select'>, partnerId: string): AsyncGenerator<EvidenceRecord> {
  let last = Number.MIN_SAFE_INTEGER
  while (true) {
    const rows = await db
      .select({ seal: acceptanceSeals, acceptance: acceptances })
      .from(acceptanceSeals)
      .leftJoin(
        acceptances,
        and(
          eq(acceptances.partnerId, acceptanceSeals.partnerId),
          eq(acceptances.id, acceptanceSeals.acceptanceId),
        ),
      )
      .where(and(eq(acceptanceSeals.partnerId, partnerId), gt(acceptanceSeals.sequence, last)))
      .orderBy(asc(acceptanceSeals.sequence))
      .limit(pageSize)
    for (const { seal, acceptance } of rows) {
      const { sequence, previousHash, hash, acceptanceId } = seal
      yield {
        record: 'link',
        sequence,
        previousHash,
        hash,
        sealedAt: seal.sealedAt.toISOString(),
        acceptanceId,
        acceptance: acceptance && toAcceptanceRecord(acceptance),
      }
    }
    last = rows.at(-1)?.seal.sequence ?? last
    if (rows.length < pageSize) return
  }
}

async function* readUnsealed(
  db: Pick<Database, 'select'>,
  partnerId: string,
): AsyncGenerator<EvidenceRecord> {
  const rows = await db
    .select({ acceptance: acceptances, listed: unsealedAcceptances.acceptanceId })
    .from(acceptances)
    .leftJoin(
      acceptanceSeals,
      and(
        eq(acceptanceSeals.partnerId, acceptances.partnerId),
        eq(acceptanceSeals.acceptanceId, acceptances.id),
      ),
    )
    .leftJoin(
      unsealedAcceptances,
      and(
        eq(unsealedAcceptances.partnerId, acceptances.partnerId),
        eq(unsealedAcceptances.acceptanceId, acceptances.id),
      ),
    )
    .where(and(eq(acceptances.partnerId, partnerId), isNull(acceptanceSeals.acceptanceId)))
    .orderBy(asc(acceptances.createdAt), asc(acceptances.id))
  for (const { acceptance, listed } of rows) {
    yield { record: 'unsealed', acceptance: toAcceptanceRecord(acceptance), isListed: listed !== null }
  }
}
