import { noteKeyUse, type Partner, readKey } from '#db/queries/read-key.ts'
import { addSeconds } from '#lib/clock.ts'
import { logger } from '#lib/logger.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { isPartnerKey } from './partner-key.ts'

export type Authenticated = { partner: Partner; keyId: string }

/** How long a key that was found good is believed: a revoked one may work that much longer in this process. */
const believedSeconds = 2
const notedEverySeconds = 60
const believedMax = 10_000

type Found = NonNullable<Awaited<ReturnType<typeof readKey>>>
type Believed = { found: Found; readAt: Date }

const believed = new Map<string, Believed>()
const notedAt = new Map<string, Date>()

/** Whose key it is. A key that is unknown, revoked or expired is simply `key_invalid`. */
export async function authenticateKey(
  secret: string,
  { now }: { now: Date },
): Promise<Result<Authenticated, 'key_invalid'>> {
  if (!isPartnerKey(secret)) return err('key_invalid')
  const found = await findKey(sha256(secret), now)
  if (!found || found.key.revokedAt !== null) return err('key_invalid')
  if (found.key.expiresAt !== null && found.key.expiresAt <= now) return err('key_invalid')
  noteUse({ partnerId: found.partner.id, keyId: found.key.id }, now)
  return ok({ partner: found.partner, keyId: found.key.id })
}

async function findKey(hash: string, now: Date): Promise<Found | null> {
  const known = believed.get(hash)
  if (known && now < addSeconds(known.readAt, believedSeconds) && now >= known.readAt) return known.found
  const found = await readKey(hash)
  if (found) {
    if (believed.size >= believedMax) believed.clear()
    believed.set(hash, { found, readAt: now })
  } else believed.delete(hash)
  return found
}

/** Beside the request and at most once a minute: a key in use must not become a row that everybody waits for. */
function noteUse(key: { partnerId: string; keyId: string }, now: Date): void {
  const last = notedAt.get(key.keyId)
  const since = addSeconds(now, -notedEverySeconds)
  if (last && last > since) return
  if (notedAt.size >= believedMax) notedAt.clear()
  notedAt.set(key.keyId, now)
  noteKeyUse(key, now, since).catch((error: unknown) => {
    logger.warn({ err: error, keyId: key.keyId }, 'the use of a key was not noted')
  })
}
