import { secondsUntil } from '#lib/clock.ts'
import type { SendEmailFailure } from '#lib/email/send-email-verification.ts'
import type { VerifyEmailFailure } from '#lib/email/verify-email-code.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { unreachable } from '#lib/result.ts'
import type { StepEnd } from '../run-step.ts'

type Asked = { walk: Walk; locale: Locale; now: Date; field: string | null }

/** Why no mail went out: in words, or by going where the walk has gone meanwhile. */
export function sendFailureEnd(failure: SendEmailFailure, { walk, locale, now, field }: Asked): StepEnd {
  const t = translator(locale, 'email')
  const stay = (message: string): StepEnd =>
    field
      ? { kind: 'stay', state: { errors: [{ field, message }] } }
      : { kind: 'stay', state: { notice: message, values: {} } }
  switch (failure.reason) {
    case 'already_verified':
    case 'end_user_suspended':
      return { kind: 'moved' }
    case 'email_missing':
      return stay(t('missing'))
    case 'address_invalid':
      return stay(t('invalid'))
    case 'not_replaceable':
      return stay(t('notReplaceable', { partner: walk.partner.displayName }))
    case 'resend_too_soon':
      return stay(t('resendTooSoon', { seconds: secondsUntil(failure.resendAt, now) }))
    case 'too_many_sends':
      return stay(tooManySends(locale, secondsUntil(failure.liftsAt, now) / 60))
    default:
      return unreachable(failure)
  }
}

/** Why a code was refused: what to do, and how many tries are left. */
export function verifyFailureEnd(failure: VerifyEmailFailure, locale: Locale): StepEnd {
  const t = translator(locale, 'email')
  const stay = (message: string): StepEnd => ({
    kind: 'stay',
    state: { errors: [{ field: 'code', message }], values: {} },
  })
  switch (failure.reason) {
    case 'already_verified':
    case 'end_user_suspended':
      return { kind: 'moved' }
    case 'code_not_sent':
      return stay(t('notSent'))
    case 'code_expired':
      return stay(t('expired'))
    case 'code_exhausted':
      return stay(t('exhausted'))
    case 'wrong_code':
      return stay(t('wrong', { attemptsLeft: failure.attemptsLeft }))
    default:
      return unreachable(failure)
  }
}

function tooManySends(locale: Locale, minutes: number): string {
  const t = translator(locale, 'email')
  return minutes < 90
    ? t('tooManySends', { minutes: Math.ceil(minutes) })
    : t('tooManySendsToday', { hours: Math.ceil(minutes / 60) })
}
