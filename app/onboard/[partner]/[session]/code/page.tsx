import { CodeStep } from '#components/onboarding/steps/code-step.tsx'
import { attemptsMax } from '#lib/challenges/limits.ts'
import { resendTimer } from '#lib/clock.ts'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import type { Visitor, Walk } from '#lib/onboarding/walk.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'

import { changeNumberAction, sendAgainAction, startOverAction, verifyCodeAction } from '../actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function CodePage({ params }: { params: WalkParams }) {
  const { walk, visitor, place, locale, address, now } = await requirePlace(params, 'code')
  const t = translator(locale, 'code')
  const { challenge } = walk
  const phone = challenge ? maskPhone(challenge.phoneE164) : ''
  const attemptsLeft = challenge ? attemptsMax - challenge.attempts : 0
  const wayOut = wayOutOf(visitor, walk, locale)
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <CodeStep
        verify={verifyCodeAction.bind(null, address)}
        sendAgain={sendAgainAction.bind(null, address)}
        changeNumber={wayOut?.action.bind(null, address) ?? null}
        resend={resendTimer(challenge?.resendAt ?? now, now)}
        expiresAt={challenge ? challenge.expiresAt.getTime() : 0}
        texts={{
          form: formTexts(locale),
          title: t('title'),
          why: t('why', { phone }),
          label: t('label'),
          submit: t('submit'),
          sendAgain: t('sendAgain'),
          // The browser counts down and fills this in; ICU is not sent to it.
          sendAgainIn: t('sendAgainIn', { seconds: '{seconds}' }),
          changeNumber: wayOut?.label ?? '',
          noCode: t('noCode'),
          noCodeHelp: t('noCodeHelp', { phone, partner: walk.partner.displayName }),
          attemptsLeft: attemptsLeft < attemptsMax ? t('attemptsLeft', { attemptsLeft }) : null,
        }}
      />
    </WalkFrame>
  )
}

/**
 * For who cannot get this code: another number, or, where the number is the account's, another walk. A walk
 * that a partner made for one person has neither: the help below is the way on.
 */
function wayOutOf(visitor: Visitor, { session }: Walk, locale: Locale) {
  if (visitor.kind !== 'returning') {
    return { action: changeNumberAction, label: translator(locale, 'code')('changeNumber') }
  }
  if (session.startedBy === 'KEY') return null
  return { action: startOverAction, label: translator(locale, 'resume')('startAgain') }
}
