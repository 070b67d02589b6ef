import { EmailStep } from '#components/onboarding/steps/email-step.tsx'
import { InboxStep } from '#components/onboarding/steps/inbox-step.tsx'
import { WatchChanges } from '#components/onboarding/watch-changes.tsx'
import { resendTimer } from '#lib/clock.ts'
import { type EmailOffer, emailOffer } from '#lib/email/email-offer.ts'
import { maskEmail } from '#lib/email/mask-email.ts'
import { pendingEmail } from '#lib/email/pending-email.ts'
import { codeAttemptsMax } from '#lib/email/verify-email-code.ts'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { fingerprintOf } from '#lib/onboarding/fingerprint.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { WalkFrame } from '../walk-frame.tsx'
import {
  changeAddressAction,
  sendEmailAction,
  sendEmailAgainAction,
  skipEmailAction,
  verifyEmailAction,
} from './actions.ts'

export default async function EmailPage({ params }: { params: WalkParams }) {
  const situation = await requirePlace(params, 'email')
  const { walk, place, locale, address, now } = situation
  const t = translator(locale, 'email')
  const partner = walk.partner.displayName
  const pending = pendingEmail(walk, now)
  const offer = emailOffer(walk)
  const attemptsLeft = codeAttemptsMax - (pending?.attempts ?? 0)
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, pending ? t('sentTitle') : t('title'), partner)}</title>
      <WatchChanges
        url={routes.changes(address.partnerName, address.segment)}
        fingerprint={fingerprintOf(situation)}
      />
      {pending ? (
        <InboxStep
          verify={verifyEmailAction.bind(null, address)}
          sendAgain={sendEmailAgainAction.bind(null, address)}
          changeAddress={changeAddressAction.bind(null, address)}
          resend={resendTimer(pending.resendAt, now)}
          texts={{
            form: formTexts(locale),
            title: t('sentTitle'),
            why: t('sentWhy', { address: maskEmail(pending.emailAddress) }),
            movesOn: t('movesOn'),
            goOn: t('goOn'),
            label: t('codeLabel'),
            submit: t('verify'),
            sendAgain: t('sendAgain'),
            // The browser counts down and fills this in; ICU is not sent to it.
            sendAgainIn: t('sendAgainIn', { seconds: '{seconds}' }),
            changeAddress: t('changeAddress'),
            attemptsLeft: attemptsLeft < codeAttemptsMax ? t('attemptsLeft', { attemptsLeft }) : null,
          }}
        />
      ) : (
        <EmailStep
          send={sendEmailAction.bind(null, address)}
          skip={walk.partner.emailPolicy === 'OPTIONAL' ? skipEmailAction.bind(null, address) : null}
          offer={offer && shownOffer(offer)}
          texts={{
            form: formTexts(locale),
            title: t('title'),
            why: t('why', { partner }),
            label: t('label'),
            submit: t('submit'),
            skip: t('skip'),
            offered: t('offered', { partner }),
            otherAddress: t('otherAddress'),
          }}
        />
      )}
    </WalkFrame>
  )
}

/** What of an offer may reach the browser. */
function shownOffer({ address, isMasked, isReplaceable }: EmailOffer) {
  return { shown: isMasked ? maskEmail(address) : address, isMasked, isReplaceable }
}
