import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { type LockedContact, lockContact } from '#db/queries/lock-contact.ts'
import { emailVerifications, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { newRandomId } from '#lib/ids.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { lockUsage, writeUsage } from './email-usage.ts'
import { isSameEmailAddress, parseEmailAddress } from './parse-email-address.ts'
import { emailLifeSeconds, limitLiftsAt, resendMoment, usageAfterSending } from './send-limits.ts'
import { setEmailAddress } from './set-email-address.ts'

export type SendEmailVerification = EndUserKey & {
  /** The walk that asks; null when a key does. */
  sessionId: string | null
  /** As typed, or as offered; null is the address on file. */
  emailAddress: string | null
  /** The person wrote it in this walk, so this walk may show it in full. */
  isTyped: boolean
  locale: Locale
  subject?: string | null
  urlOnSuccess?: string | null
  urlOnFailure?: string | null
}

export type EmailVerificationSent = {
  verificationId: string
  emailAddress: string
  resendAt: Date
  expiresAt: Date
  /** False when an earlier mail still works and this walk now waits for that one. */
  isNewMail: boolean
}

export type SendEmailFailure =
  | { reason: 'address_invalid' }
  | { reason: 'email_missing' }
  | { reason: 'end_user_suspended' }
  | { reason: 'already_verified' }
  | { reason: 'not_replaceable' }
  | { reason: 'resend_too_soon'; resendAt: Date }
  | { reason: 'too_many_sends'; liftsAt: Date }

type Verification = typeof emailVerifications.$inferSelect

/**
 * Asks for a mail with a link and a code. Another address than the one on file replaces it; the same one,
 * while its mail still works, gets the same link and code again. The mail itself is a job of this transaction.
 */
export async function sendEmailVerification(
  tx: Transaction,
  input: SendEmailVerification,
  { now }: { now: Date },
): Promise<Result<EmailVerificationSent, SendEmailFailure>> {
  const [contact, open] = await Promise.all([lockContact(tx, input), readOpen(tx, input)])
  if (contact === null) throw new Error('No such end user')
  const decided = decideAddress(contact, input)
  if (!decided.ok) return decided
  const emailAddress = decided.value

  const usage = await lockUsage(tx, { ...input, emailAddress })
  const isSame = isSameEmailAddress(contact.emailAddress, emailAddress)
  const repeated = open !== null && isSame && now < open.expiresAt ? open : null
  if (repeated && now < repeated.resendAt) {
    return waitForMail(tx, input, repeated, { reason: 'resend_too_soon', resendAt: repeated.resendAt })
  }
  const liftsAt = limitLiftsAt(usage, now)
  if (liftsAt && repeated) return waitForMail(tx, input, repeated, { reason: 'too_many_sends', liftsAt })
  if (liftsAt) return err({ reason: 'too_many_sends', liftsAt })

  const verification = repeated ? repeat(repeated, input, now) : begin(input, emailAddress, now)
  await Promise.all([
    isSame ? null : setEmailAddress(tx, { endUser: input, emailAddress, sessionId: input.sessionId }, now),
    isSame && open && !repeated ? voidVerification(tx, open, now) : null,
    tx
      .insert(emailVerifications)
      .values(verification)
      .onConflictDoUpdate({
        target: [emailVerifications.partnerId, emailVerifications.id],
        set: wording(verification),
      }),
    writeUsage(tx, { ...input, emailAddress }, usageAfterSending(usage, now)),
    attachToWalk(tx, input, verification),
    enqueue(tx, 'send-email-verification', {
      partnerId: input.partnerId,
      emailVerificationId: verification.id,
    }),
  ])
  return ok(toSent(verification, true))
}

/** Which address the mail goes to, or why there will be none. */
function decideAddress(
  contact: LockedContact,
  input: SendEmailVerification,
): Result<string, SendEmailFailure> {
  if (contact.isSuspended) return err({ reason: 'end_user_suspended' })
  const asked = input.emailAddress ?? contact.emailAddress
  if (asked === null) return err({ reason: 'email_missing' })
  const parsed = parseEmailAddress(asked)
  if (!parsed.ok) return err({ reason: parsed.failure })
  if (isSameEmailAddress(contact.emailAddress, parsed.value)) {
    return contact.emailVerifiedAt ? err({ reason: 'already_verified' }) : ok(contact.emailAddress ?? asked)
  }
  // A code alone must not take over a person whose identity was checked in another walk.
  const isChecked = contact.kycStatus === 'VALIDATED' && contact.emailAddress !== null
  const mayReplace =
    input.sessionId === null || !isChecked || contact.validatedBySessionId === input.sessionId
  return mayReplace ? ok(parsed.value) : err({ reason: 'not_replaceable' })
}

/** A mail that still works is out: a walk that does not wait for it yet now does; "Send again" is refused. */
async function waitForMail(
  tx: Transaction,
  input: SendEmailVerification,
  open: Verification,
  refusal: SendEmailFailure,
): Promise<Result<EmailVerificationSent, SendEmailFailure>> {
  const isNewToWalk = input.sessionId !== null && (await attachToWalk(tx, input, open))
  return isNewToWalk ? ok(toSent(open, false)) : err(refusal)
}

function begin(input: SendEmailVerification, emailAddress: string, now: Date): Verification {
  const expiresAt = addSeconds(now, emailLifeSeconds)
  const endUser = endUserOf(input)
  return {
    partnerId: input.partnerId,
    id: newRandomId(),
    endUserType: endUser.type,
    endUserId: endUser.id,
    sessionId: input.sessionId,
    emailAddress,
    locale: input.locale,
    subject: input.subject ?? null,
    urlOnSuccess: input.urlOnSuccess ?? null,
    urlOnFailure: input.urlOnFailure ?? null,
    sends: 1,
    attempts: 0,
    resendAt: resendMoment(1, now, expiresAt),
    expiresAt,
    verifiedAt: null,
    voidedAt: null,
    createdAt: now,
  }
}

function repeat(open: Verification, input: SendEmailVerification, now: Date): Verification {
  const sends = open.sends + 1
  return {
    ...open,
    locale: input.locale,
    subject: input.subject ?? open.subject,
    urlOnSuccess: input.urlOnSuccess ?? open.urlOnSuccess,
    urlOnFailure: input.urlOnFailure ?? open.urlOnFailure,
    sends,
    resendAt: resendMoment(sends, now, open.expiresAt),
  }
}

/** What a repeated mail may change of the first. */
function wording({ sends, resendAt, locale, subject, urlOnSuccess, urlOnFailure }: Verification) {
  return { sends, resendAt, locale, subject, urlOnSuccess, urlOnFailure }
}

function toSent(verification: Verification, isNewMail: boolean): EmailVerificationSent {
  const { id: verificationId, emailAddress, resendAt, expiresAt } = verification
  return { verificationId, emailAddress, resendAt, expiresAt, isNewMail }
}

async function readOpen(tx: Transaction, input: SendEmailVerification): Promise<Verification | null> {
  const rows = await tx
    .select()
    .from(emailVerifications)
    .where(
      and(
        eq(emailVerifications.partnerId, input.partnerId),
        eq(emailVerifications.endUserId, endUserOf(input).id),
        isNull(emailVerifications.verifiedAt),
        isNull(emailVerifications.voidedAt),
      ),
    )
  return rows[0] ?? null
}

async function voidVerification(tx: Transaction, open: Verification, now: Date): Promise<void> {
  await tx
    .update(emailVerifications)
    .set({ voidedAt: now })
    .where(and(eq(emailVerifications.partnerId, open.partnerId), eq(emailVerifications.id, open.id)))
    // At once: before the next one opens.
    .execute()
}

/** Makes the walk wait for this mail; false when it already did. */
async function attachToWalk(
  tx: Transaction,
  input: SendEmailVerification,
  verification: Verification,
): Promise<boolean> {
  if (input.sessionId === null) return false
  const changed = await tx
    .update(onboardingSessions)
    .set({
      emailVerificationId: verification.id,
      ...(input.isTyped ? { emailAddress: verification.emailAddress } : {}),
    })
    .where(
      and(
        eq(onboardingSessions.partnerId, input.partnerId),
        eq(onboardingSessions.id, input.sessionId),
        sql`${onboardingSessions.emailVerificationId} is distinct from ${verification.id}`,
      ),
    )
    .returning({ id: onboardingSessions.id })
  return changed.length > 0
}
