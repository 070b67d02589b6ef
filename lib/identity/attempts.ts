import type { Database, Transaction } from '#db/client.ts'
import { countWizardAttempts } from '#db/queries/kyc-applications.ts'
import { addSeconds } from '#lib/clock.ts'

/** The wizard may begin three checks in 30 days, then it offers help (contract §5); a key always may. */
export const wizardAttemptsMax = 3
const attemptsWindowSeconds = 30 * 24 * 60 * 60

/** From when on attempts count at `now`, the walk's time. */
export function attemptsSince(now: Date): Date {
  return addSeconds(now, -attemptsWindowSeconds)
}

/** Whether the wizard may still begin a check for this person; `now` is the walk's time. */
export async function hasAttemptsLeft(
  db: Database | Transaction,
  person: { partnerId: string; consumerId: string },
  now: Date,
): Promise<boolean> {
  return (await countWizardAttempts(db, person, attemptsSince(now))) < wizardAttemptsMax
}
