import type { Transaction } from '#db/client.ts'
import { termsDocuments, termsVersions } from '#db/schema/index.ts'
import { recordPartnerEvent } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { PreparedTerms } from './prepare-terms.ts'

/**
 * Publishes what `prepareTerms` rendered: from the commit on it is the newest of its type for everybody, with
 * no update of rows. A published version never changes: the same name again is refused, whatever its text.
 * `publishedAt` is the moment of preparation, which the PDF bears.
 */
export async function publishTerms(
  tx: Transaction,
  input: { partnerId: string; terms: PreparedTerms },
  { now }: { now: Date },
): Promise<Result<{ termsVersionId: string; publishedAt: Date }, 'version_exists'>> {
  const { partnerId, terms } = input
  const { type, version, publishedAt } = terms
  const [published] = await tx
    .insert(termsVersions)
    .values({ partnerId, id: newId(publishedAt), type, version, publishedAt })
    .onConflictDoNothing({ target: [termsVersions.partnerId, termsVersions.type, termsVersions.version] })
    .returning({ id: termsVersions.id })
  if (!published) return err('version_exists')
  const termsVersionId = published.id
  await tx
    .insert(termsDocuments)
    .values(terms.documents.map((document) => ({ partnerId, termsVersionId, ...document })))
  await recordPartnerEvent(tx, { partnerId, type: 'TERMS_PUBLISHED', data: { type, version } }, now)
  return ok({ termsVersionId, publishedAt })
}
