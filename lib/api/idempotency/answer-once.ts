import { z } from 'zod'
import type { Transaction } from '#db/client.ts'
import { claimIdempotencyKey, keepAnswer } from '#db/queries/idempotency-keys.ts'
import { addSeconds } from '#lib/clock.ts'
import { decrypt, encrypt } from '#lib/secrets/encrypt.ts'
import type { Reply } from '../reply.ts'
import { fingerprint, type RequestIdentity } from './fingerprint.ts'

export const keptSeconds = 24 * 60 * 60

/** Answers that speak of the moment and not of the request: sent again, the request deserves another one. */
const neverKept = new Set([401, 413, 415, 429])

const keptSchema = z.object({ status: z.number().int(), type: z.string().nullable(), body: z.string() })

/**
 * Does the work once for each Idempotency-Key and gives its answer to every repetition. Effect and answer commit
 * together, so a request that was cut off has either both or neither: the answer is the last statement and travels
 * with COMMIT, which fails with it. Two at once: the second is told so, it
 * does not wait.
 */
export async function answerOnce(
  tx: Transaction,
  request: RequestIdentity & { partnerId: string },
  now: Date,
  work: () => Promise<Reply>,
): Promise<Reply | 'IDEMPOTENCY_KEY_REUSED' | 'IDEMPOTENCY_IN_PROGRESS'> {
  const { scopeSha256, bodySha256 } = fingerprint(request)
  const scope = { partnerId: request.partnerId, scopeSha256 }
  const { isTaken, stored } = await claimIdempotencyKey(tx, scope, addSeconds(now, -keptSeconds))
  if (!isTaken) return 'IDEMPOTENCY_IN_PROGRESS'
  if (stored && stored.bodySha256 !== bodySha256) return 'IDEMPOTENCY_KEY_REUSED'
  const place = `${scope.partnerId} ${scopeSha256}`
  if (stored) {
    const kept = keptSchema.parse(JSON.parse(decrypt('stored-answer', place, stored.answer)))
    return { ...kept, headers: { 'Idempotent-Replayed': 'true' } }
  }
  const reply = await work()
  if (reply.status < 500 && !neverKept.has(reply.status)) {
    const { status, type, body } = reply
    const answer = encrypt('stored-answer', place, JSON.stringify({ status, type, body }))
    keepAnswer(tx, { ...scope, bodySha256, answer }, now)
  }
  return reply
}
