import type { Transaction } from '#db/client.ts'
import { readReceiver } from '#db/queries/own-challenge.ts'
import { readTypedCode } from '#lib/challenges/read-typed-code.ts'
import { walkNow } from '#lib/clock.ts'
import { completeWalks } from '#lib/onboarding/complete-walks.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type VerifyEmailFailure, verifyEmailCode } from './verify-email-code.ts'

type Input = { partnerId: string; consumerId: string; code: string }

/**
 * Takes the code of a consumer's mail on a key's word. Of the same right code several times at once, one verifies
 * and the others hear that it is done. `now` is the system's time.
 */
export async function verifyEmailByKey(
  tx: Transaction,
  { code, ...key }: Input,
  { now }: { now: Date },
): Promise<Result<undefined, VerifyEmailFailure | { reason: 'consumer_not_found' }>> {
  const [, receiver] = await Promise.all([lockWalks(tx, key), readReceiver(tx, key)])
  if (receiver === null) return err({ reason: 'consumer_not_found' })
  const { consumer } = receiver
  const typed = { ...key, code: readTypedCode(code) }
  const verified = await verifyEmailCode(tx, typed, { now: walkNow(consumer, now) })
  if (!verified.ok) return verified
  if (verified.value === 'repeated') return err({ reason: 'already_verified' })
  if (consumer.kycStatus === 'VALIDATED') await completeWalks(tx, key, { now })
  return ok()
}
