import type { Transaction } from '#db/client.ts'
import { readPartnerIn } from '#db/queries/read-partner.ts'
import { readNewestTerms } from '#db/queries/read-terms.ts'
import { type AcceptTermsFailure, acceptTerms, type Presentation } from '#lib/acceptances/accept-terms.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { countWalk } from '#lib/limits/count-walk.ts'
import { toAllowedOrigin } from '#lib/partners/allowed-urls.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Session, startSession } from './start-session.ts'

type BeginWalkInput = {
  partnerName: string
  locale: Locale
  answer: { version: string; language: string; presentation: Presentation }
  /** The origin of the page that frames the wizard, as the browser told it; kept only if the partner lists it. */
  embedder?: string | null
}

/**
 * Begins the walk of a person who comes by himself: the session and the acceptance that made it, together.
 * `address` is the client's; unknown ones share one limit. A form that is posted twice before its browser has a
 * cookie begins two: the one left behind is nobody's and ends in silence, while anything in the form that made
 * them one would give the right to the walk to whoever posts that page again.
 */
export async function beginWalk(
  tx: Transaction,
  { partnerName, locale, answer, embedder = null }: BeginWalkInput,
  { now, address = null }: { now: Date; address?: string | null },
): Promise<Result<Session, AcceptTermsFailure | 'partner_unknown' | 'too_many_walks'>> {
  const partner = await readPartnerIn(tx, partnerName)
  if (!partner) return err('partner_unknown')
  // Sent together: one trip.
  const [isCounted, newest] = await Promise.all([
    countWalk(tx, { partner, address }, now),
    readNewestTerms(tx, { partnerId: partner.id, type: 'CONSUMER', language: answer.language }),
  ])
  if (!isCounted) return err('too_many_walks')
  if (!newest) return err('terms_missing')
  if (newest.version !== answer.version) return err('terms_changed')
  if (newest.language !== answer.language) return err('language_missing')
  const embedOrigin = embedder === null ? null : toAllowedOrigin(partner, embedder)
  const started = { partnerId: partner.id, locale, startedBy: 'SELF', given: { embedOrigin } } as const
  const session = await startSession(tx, started, { now })
  const newestTerms = { id: newest.termsVersionId, version: newest.version, publishedAt: newest.publishedAt }
  const accepted = await acceptTerms(
    tx,
    { walk: { session, consumer: null, newestTerms }, ...answer },
    { now },
  )
  return accepted.ok ? ok(session) : accepted
}
