import type { Transaction } from '#db/client.ts'
import { askToResume } from '#lib/onboarding/ask-for-code.ts'
import { resumeTicket } from '#lib/onboarding/session-token.ts'
import { sendFailureState } from './code-texts.ts'
import type { StepContext, StepOutcome } from './run-step.ts'

/** Sends a code to the number that the walk belongs to; who proves it goes on with the walk in this browser. */
export async function resumeByCode(
  tx: Transaction,
  { walk, now, locale, clientAddress }: StepContext,
): Promise<StepOutcome> {
  const sent = await askToResume(tx, { walk }, { now, address: clientAddress })
  if (!sent.ok) return { kind: 'stay', state: sendFailureState(sent.failure, { locale, now, field: null }) }
  return { kind: 'moved', carrier: resumeTicket(walk.session.id, sent.value.id) }
}
