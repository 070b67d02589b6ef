import type { Transaction } from '#db/client.ts'
import type { EndUserKey } from '#db/queries/end-user.ts'
import { readContact } from '#db/queries/own-challenge.ts'
import { readTypedCode } from '#lib/challenges/read-typed-code.ts'
import { walkNow } from '#lib/clock.ts'
import { completeWalks } from '#lib/onboarding/complete-walks.ts'
import { lockWalks } from '#lib/onboarding/lock-walks.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { type VerifyEmailFailure, verifyEmailCode } from './verify-email-code.ts'

export type VerifyEmailByKeyFailure = VerifyEmailFailure | { reason: 'end_user_not_found' }

type Input = { endUser: EndUserKey; code: string }

/**
 * Takes the code of an end user's mail on a key's word. Of the same right code several times at once, one verifies
 * and the others hear that it is done. `now` is the system's time.
 */
export async function verifyEmailByKey(
  tx: Transaction,
  { endUser, code }: Input,
  { now }: { now: Date },
): Promise<Result<undefined, VerifyEmailByKeyFailure>> {
  const [, contact] = await Promise.all([
    'consumerId' in endUser && lockWalks(tx, endUser),
    readContact(tx, endUser),
  ])
  if (contact === null) return err({ reason: 'end_user_not_found' })
  const typed = { ...endUser, code: readTypedCode(code) }
  const verified = await verifyEmailCode(tx, typed, { now: walkNow(contact, now) })
  if (!verified.ok) return verified
  if (verified.value === 'repeated') return err({ reason: 'already_verified' })
  if ('consumerId' in endUser && contact.kycStatus === 'VALIDATED') await completeWalks(tx, endUser, { now })
  return ok()
}
