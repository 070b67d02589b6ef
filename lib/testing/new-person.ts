import type { Database } from '#db/client.ts'
import { consumers, kycApplications, onboardingSessions, partners, suspensions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newId, newSupportCode } from '#lib/ids.ts'

/** When tests that write to a database begin. */
export const start = new Date('2026-11-02T09:00:00.000Z')
export const after = (seconds: number) => addSeconds(start, seconds)

let numbers = 0

/** A partner, and one claimed walk of one person, of this test alone. */
export async function newPerson(
  db: Database,
  given: {
    partner?: Partial<typeof partners.$inferInsert>
    consumer?: Partial<typeof consumers.$inferInsert>
    session?: Partial<typeof onboardingSessions.$inferInsert>
  } = {},
) {
  const id = newId(start)
  const partner = {
    id,
    name: `partner-${id}`,
    displayName: 'Acme Bank',
    mode: 'SANDBOX',
    createdAt: start,
  } as const
  await db.insert(partners).values({ ...partner, ...given.partner })
  return newPersonOf(db, id, given)
}

/** Another person of a partner, with a walk. */
export async function newPersonOf(
  db: Database,
  partnerId: string,
  given: Omit<Parameters<typeof newPerson>[1] & object, 'partner'> = {},
) {
  const consumerId = newId(start)
  await db.insert(consumers).values({
    partnerId,
    id: consumerId,
    origin: 'WIZARD',
    phoneE164: `+336${String(numbers++).padStart(8, '0')}`,
    phoneVerifiedAt: start,
    createdAt: start,
    updatedAt: start,
    ...given.consumer,
  })
  const sessionId = await newWalk(db, { partnerId, consumerId }, given.session)
  return { partnerId, consumerId, sessionId }
}

export async function newWalk(
  db: Database,
  { partnerId, consumerId }: { partnerId: string; consumerId: string },
  given: Partial<typeof onboardingSessions.$inferInsert> = {},
): Promise<string> {
  const id = newId(start)
  await db.insert(onboardingSessions).values({
    partnerId,
    id,
    startedBy: 'SELF',
    supportCode: newSupportCode(),
    locale: 'en',
    consumerId,
    claimedAt: start,
    activeAt: start,
    postsWindowAt: start,
    expiresAt: after(7 * 86_400),
    createdAt: start,
    ...given,
  })
  return id
}

/** The person's identity was checked, in the walk given or by a key. */
export async function newValidation(
  db: Database,
  { partnerId, consumerId }: { partnerId: string; consumerId: string },
  sessionId: string | null,
): Promise<typeof kycApplications.$inferInsert> {
  const application = {
    partnerId,
    id: newId(start),
    consumerId,
    sessionId,
    startedBy: sessionId ? ('WIZARD' as const) : ('KEY' as const),
    attempt: 1,
    provider: 'sandbox',
    status: 'VALIDATED' as const,
    createdAt: start,
    updatedAt: start,
  }
  await db.insert(kycApplications).values(application)
  return application
}

export async function suspend(
  db: Database,
  { partnerId, consumerId }: { partnerId: string; consumerId: string },
): Promise<void> {
  await db.insert(suspensions).values({
    partnerId,
    id: newId(start),
    endUserType: 'CONSUMER',
    endUserId: consumerId,
    operator: 'PARTNER',
    reason: 'test',
    createdAt: start,
  })
}
