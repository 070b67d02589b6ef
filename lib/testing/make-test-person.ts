import type { Database } from '#db/client.ts'
import { consumers, onboardingSessions, partners } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { newId, newSupportCode } from '#lib/ids.ts'

export type TestPerson = { partnerId: string; consumerId: string; sessionId: string; partnerName: string }

/** For tests: a sandbox partner of its own, a person with a proved phone, and the walk that proved it. */
export async function makeTestPerson(
  db: Database,
  options: { mode?: 'SANDBOX' | 'LIVE'; hasProvedPhone?: boolean; clockOffsetSeconds?: number } = {},
): Promise<TestPerson> {
  const now = systemNow()
  const [partnerId, consumerId, sessionId] = [newId(now), newId(now), newId(now)]
  const partnerName = `partner-${partnerId}`
  await db.insert(partners).values({
    id: partnerId,
    name: partnerName,
    displayName: 'Acme Bank',
    mode: options.mode ?? 'SANDBOX',
    createdAt: now,
  })
  await db.insert(consumers).values({
    partnerId,
    id: consumerId,
    origin: 'WIZARD',
    phoneE164: '+33612345678',
    phoneVerifiedAt: options.hasProvedPhone === false ? null : now,
    createdAt: now,
    updatedAt: now,
  })
  await db.insert(onboardingSessions).values({
    partnerId,
    id: sessionId,
    startedBy: 'SELF',
    supportCode: newSupportCode(),
    locale: 'en',
    consumerId,
    claimedAt: now,
    activeAt: now,
    phoneE164: '+33612345678',
    clockOffsetSeconds: options.clockOffsetSeconds ?? 0,
    postsWindowAt: now,
    expiresAt: addSeconds(now, 7 * 86_400),
    createdAt: now,
  })
  return { partnerId, consumerId, sessionId, partnerName }
}
