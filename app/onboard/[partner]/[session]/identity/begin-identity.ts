import { database, type Transaction } from '#db/client.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { openIdentity, openNewIdentity } from '#lib/identity/open-identity.ts'
import { type StartKycFailure, startKyc } from '#lib/identity/start-kyc.ts'
import { unreachable } from '#lib/result.ts'
import type { StepContext, StepEnd, StepOutcome } from '../run-step.ts'

/** Begins the check, or goes on with the one that is open; ends at the provider's own pages. */
export async function beginIdentity(
  tx: Transaction,
  { walk, now, locale }: StepContext,
): Promise<StepOutcome> {
  const { partnerId, id: sessionId, consumerId } = walk.session
  if (consumerId === null) return { kind: 'moved' }
  const started = await startKyc(tx, { partnerId, consumerId, sessionId, startedBy: 'WIZARD' }, { now })
  if (!started.ok) return startFailureEnd(started.failure, locale)
  const { displayName } = walk.partner
  return {
    kind: 'after',
    work: async () => {
      const application = { ...started.value, partnerId, sessionId, displayName, locale }
      const opened = application.isNew
        ? await openNewIdentity(database(), application, { now })
        : await openIdentity(database(), application, { now })
      if (opened.ok) return { kind: 'moved', url: opened.value.url }
      return opened.failure === 'provider_unavailable' ? unavailable(locale) : { kind: 'moved' }
    },
  }
}

/** Most refusals are a place of their own by now, which the walk leads to. */
function startFailureEnd(failure: StartKycFailure, locale: Locale): StepEnd {
  switch (failure) {
    case 'consumer_not_found':
    case 'end_user_suspended':
    case 'phone_not_verified':
    case 'already_validated':
    case 'no_attempts_left':
      return { kind: 'moved' }
    case 'provider_unavailable':
      return unavailable(locale)
    default:
      return unreachable(failure)
  }
}

function unavailable(locale: Locale): StepEnd {
  return { kind: 'stay', state: { notice: translator(locale, 'identity')('unavailable') } }
}
