import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import {
  type Challenge,
  isOpen,
  type SendChallengeFailure,
  sendChallenge,
} from '#lib/challenges/send-challenge.ts'
import { addSeconds } from '#lib/clock.ts'
import { displayPhone } from '#lib/phone/show-phone.ts'
import { matchTerritory } from '#lib/phone/territories.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isVouched } from './is-vouched.ts'
import type { Walk } from './walk.ts'

/** How many numbers one walk may ask a code for. */
const numbersPerWalkMax = 3

/** Whether this walk may still ask for a code at a number that it has not tried. */
export function hasNumbersLeft({ session }: Walk): boolean {
  return session.phonesTried.length < numbersPerWalkMax
}

export type AskForCodeFailure =
  | SendChallengeFailure
  | { reason: 'too_many_numbers' }
  | { reason: 'country_not_allowed'; code: string; territory: string }

/** When, in the walk's time, and from which client address; unknown ones share one limit. */
type Asking = { now: Date; address?: string | null }

/**
 * Sends a code to the number a person gave, and remembers the number. Whether it is anybody's account plays no
 * part: any number is treated alike until its code is right. Asking again for the same number keeps the code.
 */
export async function askForCode(
  tx: Transaction,
  { walk, phoneE164, territory }: { walk: Walk; phoneE164: string; territory: string },
  { now, address = null }: Asking,
): Promise<Result<Challenge, AskForCodeFailure>> {
  const { session } = walk
  const isVouchedFor = isVouched(walk, phoneE164)
  const { countryCode } = displayPhone(phoneE164)
  if (!isVouchedFor && !isAllowed(walk, countryCode)) {
    // Named after the number, not after the picker: a number of Jamaica may be typed under the United States.
    const home = matchTerritory(phoneE164.slice(1), territory)?.id ?? territory
    return err({ reason: 'country_not_allowed', code: `+${countryCode}`, territory: home })
  }
  const isNew = !session.phonesTried.includes(phoneE164)
  if (isNew && !hasNumbersLeft(walk)) return err({ reason: 'too_many_numbers' })
  const remember = async ({ id: challengeId }: Challenge): Promise<void> => {
    const phonesTried = isNew ? [...session.phonesTried, phoneE164] : session.phonesTried
    await tx
      .update(onboardingSessions)
      .set({ phoneE164, phoneTerritory: territory, phonesTried, challengeId, conflictAt: null })
      .where(and(eq(onboardingSessions.partnerId, session.partnerId), eq(onboardingSessions.id, session.id)))
  }
  const sent = await sendChallenge(
    tx,
    {
      partner: walk.partner,
      address,
      owner: { sessionId: session.id },
      phoneE164,
      current: walk.challenge,
      isVouched: isVouchedFor,
      note: remember,
    },
    { now, sharedNow: sharedTime(walk, now) },
  )
  if (sent.ok) return sent
  // Back from "Change number" with the same number: its code still works, so go and enter it, limit or not.
  const waiting =
    walk.challenge?.phoneE164 === phoneE164 && isOpen(walk.challenge, now) ? walk.challenge : null
  if (!waiting) return sent
  await remember(waiting)
  return ok(waiting)
}

/** Sends the code of this walk, or of this resume ticket, once more. */
export async function sendCodeAgain(
  tx: Transaction,
  { walk }: { walk: Walk },
  { now, address = null }: Asking,
): Promise<Result<Challenge, SendChallengeFailure | { reason: 'code_not_sent' }>> {
  const { session, challenge } = walk
  if (!challenge) return err({ reason: 'code_not_sent' })
  const remember = async ({ id: challengeId }: Challenge): Promise<void> => {
    if (session.challengeId !== challenge.id || challengeId === challenge.id) return
    await tx
      .update(onboardingSessions)
      .set({ challengeId })
      .where(and(eq(onboardingSessions.partnerId, session.partnerId), eq(onboardingSessions.id, session.id)))
  }
  return sendChallenge(
    tx,
    {
      partner: walk.partner,
      address,
      owner: { sessionId: session.id },
      phoneE164: challenge.phoneE164,
      current: challenge,
      isVouched: isVouched(walk, challenge.phoneE164),
      note: remember,
    },
    { now, sharedNow: sharedTime(walk, now) },
  )
}

/**
 * Sends a code to the person a walk belongs to, so that this browser can go on with it. The challenge is this
 * browser's own (its ticket names it), so a stranger with the public id can void nobody else's.
 */
export async function askToResume(
  tx: Transaction,
  { walk }: { walk: Walk },
  { now, address = null }: Asking,
): Promise<Result<Challenge, SendChallengeFailure>> {
  const { session, consumer } = walk
  if (!consumer) throw new Error('A walk without a person cannot be resumed')
  return sendChallenge(
    tx,
    {
      partner: walk.partner,
      address,
      owner: { sessionId: session.id },
      phoneE164: consumer.phoneE164,
      current: null,
      isVouched: isVouched(walk, consumer.phoneE164),
    },
    { now, sharedNow: sharedTime(walk, now) },
  )
}

/** What a partner's own key asked for goes anywhere; the list binds those who come by themselves. */
function isAllowed({ partner }: Walk, countryCode: string): boolean {
  return partner.allowedPhoneCodes.length === 0 || partner.allowedPhoneCodes.includes(countryCode)
}

/** The system's time: limits that a walk shares with others do not follow a clock that was moved for it. */
function sharedTime({ session }: Walk, now: Date): Date {
  return addSeconds(now, -session.clockOffsetSeconds)
}
