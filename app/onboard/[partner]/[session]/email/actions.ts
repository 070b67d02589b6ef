'use server'

import type { FormState } from '#components/forms/form-state.ts'
import { readTypedCode } from '#lib/challenges/read-typed-code.ts'
import { changeAddress } from '#lib/email/change-address.ts'
import { emailOffer } from '#lib/email/email-offer.ts'
import { sendEmailVerification } from '#lib/email/send-email-verification.ts'
import { skipEmail } from '#lib/email/skip-email.ts'
import { verifyEmailCode } from '#lib/email/verify-email-code.ts'
import { translator } from '#lib/i18n/translator.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { fieldText } from '#lib/request/field-text.ts'
import { type Address, runStep } from '../run-step.ts'
import { sendFailureEnd, verifyFailureEnd } from './email-texts.ts'

/** Sends a link and a code to the address typed, or to the one offered when none was. */
export async function sendEmailAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'email', form, async (tx, { walk, now, locale }) => {
    const person = personOf(walk)
    if (!person) return { kind: 'moved' }
    const typed = fieldText(form, 'emailAddress').trim()
    const offer = emailOffer(walk)
    const isTyped = typed !== '' || !offer?.isMasked
    const emailAddress = isTyped ? typed : (offer?.address ?? '')
    if (emailAddress === '') {
      return {
        kind: 'stay',
        state: { errors: [{ field: 'emailAddress', message: translator(locale, 'email')('missing') }] },
      }
    }
    const field = isTyped ? 'emailAddress' : null
    const sent = await sendEmailVerification(tx, { ...person, emailAddress, isTyped, locale }, { now })
    return sent.ok ? { kind: 'moved' } : sendFailureEnd(sent.failure, { walk, locale, now, field })
  })
}

/** Sends the same link and code once more. */
export async function sendEmailAgainAction(
  address: Address,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runStep(address, 'email', form, async (tx, { walk, now, locale }) => {
    const person = personOf(walk)
    if (!person) return { kind: 'moved' }
    const asked = { ...person, emailAddress: null, isTyped: false, locale }
    const sent = await sendEmailVerification(tx, asked, { now })
    if (!sent.ok) return sendFailureEnd(sent.failure, { walk, locale, now, field: null })
    return { kind: 'stay', state: { success: translator(locale, 'email')('sentAgain'), values: {} } }
  })
}

/** Answers the code of the mail. */
export async function verifyEmailAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'email', form, async (tx, { walk, now, locale }) => {
    const person = personOf(walk)
    if (!person) return { kind: 'moved' }
    const code = readTypedCode(fieldText(form, 'code'))
    if (!code) {
      return {
        kind: 'stay',
        state: { errors: [{ field: 'code', message: translator(locale, 'email')('sixDigits') }] },
      }
    }
    const verified = await verifyEmailCode(tx, { ...person, code }, { now })
    return verified.ok ? { kind: 'moved' } : verifyFailureEnd(verified.failure, locale)
  })
}

/** Back to the question for an address. */
export async function changeAddressAction(
  address: Address,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runStep(address, 'email', form, async (tx, { walk }) => {
    await changeAddress(tx, { partnerId: walk.partner.id, sessionId: walk.session.id })
    return { kind: 'moved' }
  })
}

/** Leaves the address for later. Where it is required nothing changes, and the page asks again. */
export async function skipEmailAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'email', form, async (tx, { walk, now }) => {
    await skipEmail(tx, { walk }, { now })
    return { kind: 'moved' }
  })
}

function personOf({ session, consumer }: Walk) {
  return consumer && { partnerId: consumer.partnerId, consumerId: consumer.id, sessionId: session.id }
}
