import { and, asc, eq } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { acceptanceSeals, acceptances, events, onboardingSessions } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newKeySession, newPartner } from '../fixtures/partners.ts'

/** What a walk accepted, and the link of the chain that each has become. */
function chainOf(sessionId: string) {
  return database()
    .select({ kind: acceptances.kind, link: acceptanceSeals.sequence })
    .from(acceptances)
    .leftJoin(
      acceptanceSeals,
      and(
        eq(acceptanceSeals.partnerId, acceptances.partnerId),
        eq(acceptanceSeals.acceptanceId, acceptances.id),
      ),
    )
    .where(eq(acceptances.sessionId, sessionId))
    .orderBy(asc(acceptanceSeals.sequence))
}

test('what a walk accepted is in the chain within seconds, and nobody asks for it', async ({
  wizard,
  phone,
}) => {
  const partner = await newPartner()
  await wizard.reach('identity', phone, partner.name)
  await expect
    .poll(() => chainOf(wizard.sessionId()), { timeout: 10_000 })
    .toEqual([
      { kind: 'STATED', link: 1 },
      { kind: 'BOUND', link: 2 },
    ])
})

test('a partner is told by itself that a walk has ended', async () => {
  const { id } = await newKeySession(await newPartner())
  await database()
    .update(onboardingSessions)
    .set({ expiresAt: addSeconds(systemNow(), -1) })
    .where(eq(onboardingSessions.id, id))
  const told = () => database().select({ type: events.type }).from(events).where(eq(events.sessionId, id))
  await expect.poll(told, { timeout: 25_000 }).toEqual([{ type: 'ONBOARDING_EXPIRED' }])
})
