'use server'

import type { FormState } from '#components/forms/form-state.ts'
import { offerHandOver, withdrawHandOver } from '#lib/hand-overs/offer-hand-over.ts'
import { takePenBack } from '#lib/hand-overs/take-walk-over.ts'
import { resumeByCode } from '../resume-by-code.ts'
import { type Address, runStep } from '../run-step.ts'

const offeredPlaces = ['phone', 'code', 'about-you', 'identity', 'email', 'hand-over'] as const

/** "Continue on your phone": offers the walk to another device, or offers it anew. Only its holder has it to give. */
export async function offerHandOverAction(
  address: Address,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runStep(address, offeredPlaces, form, async (tx, { walk, visitor, now }) => {
    if (visitor.kind === 'holder') await offerHandOver(tx, { walk }, { now })
    return { kind: 'moved' }
  })
}

/** "Stay on this screen". */
export async function withdrawHandOverAction(
  address: Address,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runStep(address, 'hand-over', form, async (tx, { walk }) => {
    await withdrawHandOver(tx, { walk })
    return { kind: 'moved' }
  })
}

/** "Continue here": the screen that follows takes the pen back, by a code where one was proved since. */
export async function takePenBackAction(address: Address, _: FormState, form: FormData): Promise<FormState> {
  return runStep(address, 'other-device', form, async (tx, context) => {
    const { walk, visitor, now } = context
    const taken = await takePenBack(tx, { walk, visitor }, { now })
    return taken.ok ? { kind: 'moved', carrier: taken.value.token } : resumeByCode(tx, context)
  })
}
