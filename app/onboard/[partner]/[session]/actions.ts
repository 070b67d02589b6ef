'use server'

import type { FormState } from '#components/forms/form-state.ts'
import { readTypedCode } from '#lib/challenges/read-typed-code.ts'
import { translator } from '#lib/i18n/translator.ts'
import { answerCode } from '#lib/onboarding/answer-code.ts'
import { askForCode, hasNumbersLeft, sendCodeAgain } from '#lib/onboarding/ask-for-code.ts'
import { enterVouched } from '#lib/onboarding/enter-vouched.ts'
import { leaveNumber } from '#lib/onboarding/leave-number.ts'
import type { Situation } from '#lib/onboarding/load-walk.ts'
import { phoneOffer } from '#lib/onboarding/phone-offer.ts'
import { resumeTicket } from '#lib/onboarding/session-token.ts'
import { readTypedPhone } from '#lib/phone/read-typed-phone.ts'
import { matchTerritory } from '#lib/phone/territories.ts'
import { fieldText } from '#lib/request/field-text.ts'
import { answerFailureState, phoneFailureState, sendFailureState } from './code-texts.ts'
import { resumeByCode } from './resume-by-code.ts'
import { type Address, runCodeStep, runStep } from './run-step.ts'

/** Sends a code to the number typed, or to the one offered when none was. */
export async function sendCodeAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'phone', form, async (tx, { walk, now, locale, clientAddress }) => {
    const typed = fieldText(form, 'number')
    const offer = typed.trim() === '' ? phoneOffer(walk) : null
    const phone = offer === null ? readTypedPhone({ country: fieldText(form, 'country'), typed }) : null
    if (phone && !phone.ok) return { kind: 'stay', state: phoneFailureState(phone.failure, locale) }
    const number = phone
      ? { phoneE164: phone.value.phone.e164, territory: phone.value.territory }
      : { phoneE164: offer ?? '', territory: matchTerritory(offer?.slice(1) ?? '')?.id ?? '' }
    const sent = await askForCode(tx, { walk, ...number }, { now, address: clientAddress })
    return sent.ok
      ? { kind: 'moved' }
      : { kind: 'stay', state: sendFailureState(sent.failure, { locale, now, field: 'number' }) }
  })
}

/** Answers the code; a repeat of the right one is right again. */
export async function verifyCodeAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runCodeStep(address, form, async (tx, { walk, visitor, now, locale }) => {
    const code = readTypedCode(fieldText(form, 'code'))
    if (!code) {
      const message = translator(locale, 'code')('sixDigits')
      return { kind: 'stay', state: { errors: [{ field: 'code', message }] } }
    }
    const answered = await answerCode(tx, { walk, visitor, code }, { now })
    if (answered.ok) return { kind: 'moved', carrier: answered.value.token }
    if (answered.failure.reason === 'other_account') return { kind: 'moved' }
    return { kind: 'stay', state: answerFailureState(answered.failure, { locale, now }) }
  })
}

/** Sends the same code once more. */
export async function sendAgainAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'code', form, async (tx, { walk, visitor, now, locale, clientAddress }) => {
    const sent = await sendCodeAgain(tx, { walk }, { now, address: clientAddress })
    if (!sent.ok) return { kind: 'stay', state: sendFailureState(sent.failure, { locale, now, field: null }) }
    const success = translator(locale, 'code')('sentAgain')
    const carrier =
      visitor.kind === 'returning' ? { carrier: resumeTicket(walk.session.id, sent.value.id) } : {}
    return { kind: 'stay', state: { success, values: {} }, ...carrier }
  })
}

/** Back to the phone step; everything else stays. */
export async function changeNumberAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'code', form, async (tx, { walk, visitor }) => {
    if (visitor.kind !== 'returning') await leaveNumber(tx, { walk })
    return { kind: 'moved' }
  })
}

/** From "This number belongs to another account" back to the phone step. */
export async function changeConflictingNumberAction(
  address: Address,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runStep(address, 'other-account', form, async (tx, { walk }) => {
    await leaveNumber(tx, { walk })
    return { kind: 'moved' }
  })
}

/** Sends a code to the number that the walk belongs to, for this browser to go on with it. */
export async function resumeAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'resume', form, resumeByCode)
}

/** Lets in whom the partner vouches for; whoever comes with another pass is asked for a code. */
export async function enterVouchedAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'resume', form, async (tx, { walk, now }) => {
    const entered = await enterVouched(tx, { walk, pass: fieldText(form, 'pass') }, { now })
    return entered.ok ? { kind: 'moved', carrier: entered.value.token } : { kind: 'moved' }
  })
}

/** Leaves a walk behind: this browser forgets it, and the partner's start page begins another. */
export async function startOverAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  const places = ['resume', 'phone', 'code', 'done', 'expired', 'cookies'] as const
  return runStep(address, places, form, async (_tx, situation) =>
    mayStartOver(situation) ? { kind: 'left' } : { kind: 'moved' },
  )
}

/** At the phone and the code there are other ways on, but for who has used them up or comes back. */
function mayStartOver({ place, visitor, walk }: Situation): boolean {
  if (place === 'phone') return !hasNumbersLeft(walk)
  return place !== 'code' || visitor.kind === 'returning'
}
