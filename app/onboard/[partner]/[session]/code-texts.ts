import type { FormState } from '#components/forms/form-state.ts'
import type { SendChallengeFailure } from '#lib/challenges/send-challenge.ts'
import type { VerifyChallengeFailure } from '#lib/challenges/verify-challenge.ts'
import { secondsUntil } from '#lib/clock.ts'
import { type Locale, tagOf } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import type { AskForCodeFailure } from '#lib/onboarding/ask-for-code.ts'
import { nameTerritory } from '#lib/phone/name-territories.ts'
import type { TypedPhoneFailure } from '#lib/phone/read-typed-phone.ts'
import { unreachable } from '#lib/result.ts'

type SendFailure = SendChallengeFailure | AskForCodeFailure | { reason: 'code_not_sent' }

/** Why no code went out, in words; beside `field` when there is one to put right. */
export function sendFailureState(
  failure: SendFailure,
  { locale, now, field }: { locale: Locale; now: Date; field: string | null },
): Partial<FormState> {
  const message = sendFailureText(failure, locale, now)
  return field ? { errors: [{ field, message }] } : { notice: message, values: {} }
}

function sendFailureText(failure: SendFailure, locale: Locale, now: Date): string {
  const t = translator(locale, 'code')
  switch (failure.reason) {
    case 'resend_too_soon':
      return t('resendTooSoon', { seconds: secondsUntil(failure.resendAt, now) })
    case 'too_many_sends':
      return t('tooManySends', { minutes: minutesUntil(failure.liftsAt, now) })
    case 'too_many_from_address':
      return t('tooManyFromAddress', { minutes: minutesUntil(failure.liftsAt, now) })
    case 'country_not_allowed':
      return translator(locale, 'phone')('codeNotListed', {
        code: nameTerritory(failure.territory, tagOf(locale)) ?? failure.code,
      })
    case 'too_many_numbers':
      return t('tooManyNumbers')
    case 'code_not_sent':
      return t('notSent')
    default:
      return unreachable(failure)
  }
}

/** Why a code was refused: what to do, and how many tries are left. */
export function answerFailureState(
  failure: VerifyChallengeFailure,
  { locale, now }: { locale: Locale; now: Date },
): Partial<FormState> {
  return { errors: [{ field: 'code', message: answerFailureText(failure, locale, now) }], values: {} }
}

function answerFailureText(failure: VerifyChallengeFailure, locale: Locale, now: Date): string {
  const t = translator(locale, 'code')
  switch (failure.reason) {
    case 'wrong_code':
      return t('wrong', { attemptsLeft: failure.attemptsLeft })
    case 'code_expired':
      return t('expired')
    case 'code_exhausted':
      return t('exhausted')
    case 'code_not_sent':
      return t('notSent')
    case 'too_many_tries':
      return t('tooManyTries', { hours: Math.ceil(secondsUntil(failure.liftsAt, now) / 3600) })
    default:
      return unreachable(failure)
  }
}

/** Why a number cannot be used, in words that say what to change. */
export function phoneFailureState(failure: TypedPhoneFailure, locale: Locale): Partial<FormState> {
  const t = translator(locale, 'phone')
  switch (failure.reason) {
    case 'missing':
      return onNumber(t('missing'))
    case 'too_short':
      return onNumber(t('tooShort'))
    case 'too_long':
      return onNumber(t('tooLong'))
    case 'invalid':
      return onNumber(t('invalid'))
    case 'service_number':
      return onNumber(t('serviceNumber'))
    case 'country_unknown':
      return { errors: [{ field: 'country', message: t('countryMissing') }] }
    case 'code_not_listed':
      return onNumber(t('codeNotListed', { code: failure.code }))
    default:
      return unreachable(failure)
  }
}

function onNumber(message: string): Partial<FormState> {
  return { errors: [{ field: 'number', message }] }
}

function minutesUntil(to: Date, now: Date): number {
  return Math.ceil(secondsUntil(to, now) / 60)
}
