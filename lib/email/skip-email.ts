import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Leaves the address for later, where the partner allows it. A mail under way still works. */
export async function skipEmail(
  tx: Transaction,
  { walk }: { walk: Pick<Walk, 'partner' | 'session'> },
  { now }: { now: Date },
): Promise<Result<undefined, 'email_required'>> {
  if (walk.partner.emailPolicy !== 'OPTIONAL') return err('email_required')
  await tx
    .update(onboardingSessions)
    .set({ emailSkippedAt: now })
    .where(and(eq(onboardingSessions.partnerId, walk.partner.id), eq(onboardingSessions.id, walk.session.id)))
  return ok()
}
