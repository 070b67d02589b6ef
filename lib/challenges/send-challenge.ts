import type { Transaction } from '#db/client.ts'
import { challenges } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newRandomId } from '#lib/ids.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { reportExcess } from '#lib/limits/report-excess.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type CountSendFailure, countSend, type SendUse, type Withheld } from './count-send.ts'
import { attemptsMax, codeSeconds, resendDelaySeconds } from './limits.ts'

export type Challenge = typeof challenges.$inferSelect

export type SendChallengeFailure = { reason: 'resend_too_soon'; resendAt: Date } | CountSendFailure

/** Who asked: a walk, or an end user through the API. */
type Owner = { sessionId: string } | { consumerId: string }

type SendChallengeInput = SendUse & {
  owner: Owner
  /** The owner's challenge so far: the same code goes out again while it lasts. */
  current: Challenge | null
  /** What the owner notes of the challenge that goes out; it travels with it. */
  note?: (challenge: Challenge) => Promise<void>
}

/**
 * Sends a code to a number: counts it, makes or renews the challenge, and enqueues the SMS, all in the
 * caller's transaction. The code is never here; the job derives it (lib/challenges/challenge-code.ts).
 * A send that a breaker withholds ends like any other, so that an attacker learns nothing from it; only the
 * job does nothing then. `sharedNow` is the system's time, where `now` is a walk's.
 */
export async function sendChallenge(
  tx: Transaction,
  { owner, current, note, ...use }: SendChallengeInput,
  { now, sharedNow }: { now: Date; sharedNow: Date },
): Promise<Result<Challenge, SendChallengeFailure>> {
  const { phoneE164, partner } = use
  const open = current && current.phoneE164 === phoneE164 && isOpen(current, now) ? current : null
  if (open && now < open.resendAt) return err({ reason: 'resend_too_soon', resendAt: open.resendAt })
  const counted = await countSend(tx, use, { now, sharedNow })
  reportCount(counted, use, owner)
  if (!counted.ok) return counted

  const { withheldBy } = counted.value
  const challenge = open ? renewed({ open, withheldBy }, now) : newChallenge({ use, owner, withheldBy }, now)
  await Promise.all([
    write(tx, challenge),
    note?.(challenge),
    enqueue(tx, 'send-sms-code', { partnerId: partner.id, challengeId: challenge.id }),
  ])
  return ok(challenge)
}

/** What a limit kept back goes into the log, where support finds it by the walk. */
function reportCount(
  counted: Result<{ withheldBy: Withheld }, CountSendFailure>,
  { partner, phoneE164 }: SendUse,
  owner: Owner,
): void {
  if (counted.ok && counted.value.withheldBy === null) return
  reportExcess({
    partnerId: partner.id,
    limit: counted.ok ? String(counted.value.withheldBy) : counted.failure.reason,
    to: maskPhone(phoneE164),
    isTold: !counted.ok,
    ...owner,
  })
}

/** Whether a code may still be answered: not used, not void, in time, with a try left. */
export function isOpen(challenge: Challenge, now: Date): boolean {
  return (
    challenge.verifiedAt === null &&
    challenge.voidedAt === null &&
    now < challenge.expiresAt &&
    challenge.attempts < attemptsMax
  )
}

function renewed({ open, withheldBy }: { open: Challenge; withheldBy: Withheld }, now: Date): Challenge {
  const sends = open.sends + 1
  return { ...open, sends, resendAt: addSeconds(now, resendDelaySeconds(sends)), withheldBy }
}

function newChallenge(
  { use, owner, withheldBy }: { use: SendUse; owner: Owner; withheldBy: Withheld },
  now: Date,
): Challenge {
  return {
    partnerId: use.partner.id,
    id: newRandomId(),
    sessionId: 'sessionId' in owner ? owner.sessionId : null,
    consumerId: 'consumerId' in owner ? owner.consumerId : null,
    phoneE164: use.phoneE164,
    sends: 1,
    attempts: 0,
    resendAt: addSeconds(now, resendDelaySeconds(1)),
    expiresAt: addSeconds(now, codeSeconds),
    verifiedAt: null,
    voidedAt: null,
    isSelfStarted: !use.isVouched,
    withheldBy,
    createdAt: now,
  }
}

async function write(tx: Transaction, challenge: Challenge): Promise<void> {
  const { sends, resendAt, withheldBy } = challenge
  await tx
    .insert(challenges)
    .values(challenge)
    .onConflictDoUpdate({
      target: [challenges.partnerId, challenges.id],
      set: { sends, resendAt, withheldBy },
    })
}
