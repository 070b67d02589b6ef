import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { lockWalk } from '#db/queries/read-walk.ts'
import { onboardingSessions, partners } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { newPartner, newWalk, type TestPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { countPost } from './count-post.ts'
import type { Place } from './places.ts'
import type { Visitor } from './walk.ts'

const db = await testDatabase()
// 120 a minute, ten times that in the sandbox (contract §1).
const max = { LIVE: 120, SANDBOX: 1200 } as const

async function newSession(mode: keyof typeof max, posts: number) {
  const partner = await newPartner(db)
  await db.update(partners).set({ mode }).where(eq(partners.id, partner.id))
  const { session } = await newWalk(db, partner)
  await db
    .update(onboardingSessions)
    .set({ postsInWindow: posts, postsWindowAt: noon })
    .where(eq(onboardingSessions.id, session.id))
  return { partner, sessionId: session.id }
}

function post(
  { partner, sessionId }: { partner: TestPartner; sessionId: string },
  seconds: number,
  place: Place = 'phone',
  visitor: Visitor = { kind: 'holder' },
  locale: Locale = 'en',
) {
  return db.transaction(async (tx) => {
    const walk = await lockWalk(tx, { partnerName: partner.name, sessionId, challengeId: null })
    if (!walk) throw new Error('The walk is not there')
    const now = addSeconds(noon, seconds)
    return countPost(tx, { walk, visitor, place, now }, locale)
  })
}

test.each(['LIVE', 'SANDBOX'] as const)(
  '%s: parallel posts pass up to the limit of a minute',
  async (mode) => {
    const walk = await newSession(mode, max[mode] - 10)
    const passed = await Promise.all(Array.from({ length: 30 }, () => post(walk, 1)))
    expect(passed.filter(Boolean)).toHaveLength(10)
  },
)

test('the next minute begins a new count, in its very second', async () => {
  const walk = await newSession('LIVE', max.LIVE)
  expect(await post(walk, 59.999)).toBe(false)
  expect(await post(walk, 60)).toBe(true)
  const [session] = await db
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, walk.sessionId))
  expect(session).toMatchObject({ postsInWindow: 1, postsWindowAt: addSeconds(noon, 60) })
})

test('a refused post is no sign of life', async () => {
  const walk = await newSession('LIVE', max.LIVE)
  await post(walk, 30)
  const [session] = await db
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, walk.sessionId))
  expect(session?.activeAt).toEqual(noon)
})

test('a post from a screen that asks for a code again does not wake the walk', async () => {
  const walk = await newSession('LIVE', 0)
  await post(walk, 30, 'resume')
  const [session] = await db
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, walk.sessionId))
  expect(session).toMatchObject({ activeAt: noon, postsInWindow: 1 })
})

test('lock-out: posts of whoever has only the public id, or a ticket, use up none of the holder’s', async () => {
  const walk = await newSession('LIVE', max.LIVE - 1)
  const others: Visitor[] = [{ kind: 'stranger' }, { kind: 'returning', challengeId: 'any' }]
  const version = async () =>
    (await db.execute(sql`select xmin::text from onboarding_sessions where id = ${walk.sessionId}`))[0]
  const before = await version()
  for (const visitor of others) expect(await post(walk, 1, 'resume', visitor)).toBe(true)
  // Nor do they make the database write.
  expect(await version()).toEqual(before)
  expect(await post(walk, 2)).toBe(true)
  expect(await post(walk, 3)).toBe(false)
})

test('the walk keeps the language of its holder’s answers, and of nobody else’s', async () => {
  const walk = await newSession('LIVE', 0)
  await post(walk, 1, 'phone', { kind: 'holder' }, 'ar')
  const others: Visitor[] = [{ kind: 'stranger' }, { kind: 'returning', challengeId: 'any' }]
  for (const visitor of others) await post(walk, 2, 'resume', visitor, 'pl')
  const [session] = await db
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, walk.sessionId))
  expect(session?.locale).toBe('ar')
})
