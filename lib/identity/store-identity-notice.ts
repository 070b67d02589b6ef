import type { Transaction } from '#db/client.ts'
import { identityResults } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import type { IdentityNotice } from './identity-provider.ts'

// The job takes it up at once; the reconciler only if the job was lost.
const firstRetrySeconds = 30

/**
 * Puts a webhook's notice in the inbox, and its job in the queue, before anything is made of it. The same
 * event again adds nothing.
 */
export async function storeIdentityNotice(
  tx: Transaction,
  provider: string,
  notice: IdentityNotice,
  { now }: { now: Date },
): Promise<{ isNew: boolean }> {
  const stored = await tx
    .insert(identityResults)
    .values({
      provider,
      providerEventId: notice.eventId,
      providerReference: notice.reference,
      payload: notice.payload,
      receivedAt: now,
      nextAttemptAt: addSeconds(now, firstRetrySeconds),
    })
    .onConflictDoNothing()
    .returning({ providerEventId: identityResults.providerEventId })
  const isNew = stored.length > 0
  if (isNew) {
    await enqueue(tx, 'process-identity-result', { provider, providerEventId: notice.eventId })
  }
  return { isNew }
}
