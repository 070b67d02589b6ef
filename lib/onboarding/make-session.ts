import type { Transaction } from '#db/client.ts'
import { lockConsumer } from '#db/queries/lock-consumer.ts'
import type { Partner } from '#db/queries/read-key.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { toAllowedOrigin, toAllowedUrl } from '#lib/partners/allowed-urls.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type Session, startSession } from './start-session.ts'

type MakeSessionInput = {
  partner: Partner
  consumerId: string | null
  prefill: { phoneE164: string | null; emailAddress: string | null; externalId: string | null }
  locale: Locale | null
  returnUrl: string | null
  /** Comes back in the signed state, as `nonce`. */
  returnState: string | null
  embedOrigin: string | null
  /** The partner has logged in who will open it, in its own frame. */
  isAuthenticated: boolean
}

export type MakeSessionFailure =
  | 'consumer_not_found'
  | 'end_user_suspended'
  | 'url_not_allowed'
  | 'origin_not_allowed'

/** Makes a walk for whomever a partner's program sends, with what it knows of them. */
export async function makeSession(
  tx: Transaction,
  input: MakeSessionInput,
  { now }: { now: Date },
): Promise<Result<Session, MakeSessionFailure>> {
  const { partner, consumerId, prefill, locale } = input
  const returnUrl = input.returnUrl === null ? null : toAllowedUrl(partner, input.returnUrl)
  if (input.returnUrl !== null && returnUrl === null) return err('url_not_allowed')
  const embedOrigin = input.embedOrigin === null ? null : toAllowedOrigin(partner, input.embedOrigin)
  if (input.embedOrigin !== null && embedOrigin === null) return err('origin_not_allowed')
  if (consumerId !== null) {
    const locked = await lockConsumer(tx, { partnerId: partner.id, consumerId })
    if (!locked) return err('consumer_not_found')
    if (locked.isSuspended) return err('end_user_suspended')
  }
  const given = {
    consumerId,
    prefilledPhoneE164: prefill.phoneE164,
    prefilledEmailAddress: prefill.emailAddress,
    prefilledExternalId: prefill.externalId,
    returnUrl,
    returnState: input.returnState,
    embedOrigin,
    isAuthenticated: input.isAuthenticated,
  }
  return ok(await startSession(tx, { partnerId: partner.id, locale, startedBy: 'KEY', given }, { now }))
}
