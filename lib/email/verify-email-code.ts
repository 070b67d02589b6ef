import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { lockContact } from '#db/queries/lock-contact.ts'
import { emailVerifications } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isSameSecret } from '#lib/secrets/derive.ts'
import { emailCode } from './email-link.ts'
import { markEmailVerified } from './mark-email-verified.ts'
import { isSameEmailAddress } from './parse-email-address.ts'

/** Wrong codes that one mail takes; after them only its link works. */
export const codeAttemptsMax = 10

export type VerifyEmailFailure =
  | { reason: 'code_not_sent' }
  | { reason: 'code_expired' }
  | { reason: 'code_exhausted' }
  | { reason: 'wrong_code'; attemptsLeft: number }
  | { reason: 'already_verified' }
  | { reason: 'end_user_suspended' }

/**
 * Takes the six digits of the mail in flight, already read (lib/challenges/read-typed-code.ts): null, something
 * that is no code, costs no try. The right code a second time, from an impatient thumb, is `repeated` and
 * changes nothing. A wrong one costs a try, and the caller must commit that.
 */
export async function verifyEmailCode(
  tx: Transaction,
  input: EndUserKey & { code: string | null },
  { now }: { now: Date },
): Promise<Result<'verified' | 'repeated', VerifyEmailFailure>> {
  const [contact, verification] = await Promise.all([lockContact(tx, input), readNewest(tx, input)])
  if (contact === null) throw new Error('No such end user')
  if (contact.isSuspended) return err({ reason: 'end_user_suspended' })
  const isForAddress = isSameEmailAddress(verification?.emailAddress ?? null, contact.emailAddress)
  if (!verification || !isForAddress) return err({ reason: 'code_not_sent' })

  const isRight = input.code !== null && isSameSecret(input.code, emailCode(verification.id))
  if (contact.emailVerifiedAt) {
    return isRight && verification.verifiedAt ? ok('repeated') : err({ reason: 'already_verified' })
  }
  if (now >= verification.expiresAt) return err({ reason: 'code_expired' })
  if (verification.attempts >= codeAttemptsMax) return err({ reason: 'code_exhausted' })
  if (isRight) {
    await markEmailVerified(tx, verification, now)
    return ok('verified')
  }
  if (input.code === null) {
    return err({ reason: 'wrong_code', attemptsLeft: codeAttemptsMax - verification.attempts })
  }
  const attempts = verification.attempts + 1
  await tx
    .update(emailVerifications)
    .set({ attempts })
    .where(and(eq(emailVerifications.partnerId, input.partnerId), eq(emailVerifications.id, verification.id)))
  const attemptsLeft = codeAttemptsMax - attempts
  return err(attemptsLeft === 0 ? { reason: 'code_exhausted' } : { reason: 'wrong_code', attemptsLeft })
}

async function readNewest(tx: Transaction, endUser: EndUserKey) {
  const rows = await tx
    .select()
    .from(emailVerifications)
    .where(
      and(
        eq(emailVerifications.partnerId, endUser.partnerId),
        eq(emailVerifications.endUserId, endUserOf(endUser).id),
        isNull(emailVerifications.voidedAt),
      ),
    )
    .orderBy(desc(emailVerifications.createdAt))
    .limit(1)
  return rows[0]
}
