import type { Walk } from '#lib/onboarding/walk.ts'
import { isSameEmailAddress } from './parse-email-address.ts'

/** The mail that this walk waits for; null while there is none that still works: then an address is asked for. */
export function pendingEmail({ consumer, emailVerification }: Walk, now: Date): Walk['emailVerification'] {
  const isPending =
    emailVerification !== null &&
    emailVerification.voidedAt === null &&
    now < emailVerification.expiresAt &&
    isSameEmailAddress(emailVerification.emailAddress, consumer?.emailAddress ?? null)
  return isPending ? emailVerification : null
}
