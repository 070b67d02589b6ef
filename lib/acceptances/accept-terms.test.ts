import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptances, consumers, events, onboardingSessions, termsDocuments } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newConsumer, newPartner, newWalk, publishVersion, reread } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { acceptTerms, bindAcceptances } from './accept-terms.ts'

const db = await testDatabase()
const presentation = { userAgent: 'Browser/1.0', hadScripts: true, wasFramed: false }
const later = addSeconds(noon, 60)

async function prepare() {
  const partner = await newPartner(db)
  const versionId = await publishVersion(db, partner, '1.0')
  return { partner, versionId, walk: await newWalk(db, partner) }
}

type Walk = Awaited<ReturnType<typeof newWalk>>

function accept(walk: Walk, version = '1.0', language = 'FR', shown = presentation) {
  return db.transaction((tx) =>
    acceptTerms(tx, { walk, version, language, presentation: shown }, { now: later }),
  )
}

async function consumerNow(partnerId: string, id: string) {
  const [row] = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, id)))
  return row
}

function evidenceOf(partnerId: string) {
  return db.select().from(acceptances).where(eq(acceptances.partnerId, partnerId)).orderBy(acceptances.kind)
}

test('what was accepted is on record: version, language, hash of the exact text, time, walk, build and how it was shown', async () => {
  const { partner, versionId, walk } = await prepare()
  expect(await accept(walk)).toEqual({ ok: true, value: undefined })

  const [text] = await db
    .select({ sha: termsDocuments.textSha256 })
    .from(termsDocuments)
    .where(and(eq(termsDocuments.termsVersionId, versionId), eq(termsDocuments.language, 'FR')))
  expect(await evidenceOf(partner.id)).toEqual([
    expect.objectContaining({
      kind: 'STATED',
      source: 'WIZARD',
      sessionId: walk.session.id,
      consumerId: null,
      termsVersionId: versionId,
      version: '1.0',
      language: 'FR',
      textSha256: text?.sha,
      acceptedAt: later,
      build: 'development',
      ...presentation,
    }),
  ])
  expect((await reread(partner, walk.session.id)).session.acceptedTermsVersionId).toBe(versionId)
})

test('a form that showed an older version is refused, and nothing is written', async () => {
  const { partner, walk } = await prepare()
  await publishVersion(db, partner, '2.0', 1)
  const current = await reread(partner, walk.session.id)
  expect(await accept(current, '1.0')).toEqual({ ok: false, failure: 'terms_changed' })
  expect(await accept(current, '3.0')).toEqual({ ok: false, failure: 'terms_changed' })
  expect(await accept(current, '2.0', 'DE')).toEqual({ ok: false, failure: 'language_missing' })
  expect(await evidenceOf(partner.id)).toEqual([])
})

test('nothing published is nothing to accept', async () => {
  const partner = await newPartner(db)
  expect(await accept(await newWalk(db, partner))).toEqual({ ok: false, failure: 'terms_missing' })
})

test('a user agent of any length and content is cut, never refused', async () => {
  const { partner, walk } = await prepare()
  const userAgent = `${'x'.repeat(511)}😀${'y'.repeat(5000)}`
  expect((await accept(walk, '1.0', 'EN', { ...presentation, userAgent })).ok).toBe(true)
  expect((await evidenceOf(partner.id))[0]?.userAgent).toBe(`${'x'.repeat(511)}\uFFFD`)
})

test('the right code binds what the walk stated to its person, once, with one event', async () => {
  const { partner, versionId, walk } = await prepare()
  await accept(walk)
  const consumer = await newConsumer(db, partner, '+33612345678')
  const binding = { partnerId: partner.id, sessionId: walk.session.id, consumer }
  await db.transaction((tx) => bindAcceptances(tx, binding, { now: later }))
  await db.transaction((tx) => bindAcceptances(tx, binding, { now: addSeconds(later, 5) }))

  const [stated, bound, ...more] = await evidenceOf(partner.id)
  expect(more).toEqual([])
  expect(bound).toMatchObject({
    kind: 'BOUND',
    statedId: stated?.id,
    consumerId: consumer.id,
    textSha256: stated?.textSha256,
    acceptedAt: stated?.acceptedAt,
  })
  expect((await consumerNow(partner.id, consumer.id))?.acceptedTermsVersionId).toBe(versionId)
  const happened = await db
    .select()
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.type, 'CONSUMER_TERMS_ACCEPTED')))
  expect(happened).toEqual([
    expect.objectContaining({
      endUserId: consumer.id,
      sequence: 1,
      data: { type: 'CONSUMER', version: '1.0' },
    }),
  ])
})

test('an older version is bound as evidence, and does not move the person back', async () => {
  const { partner, walk } = await prepare()
  await accept(walk)
  const newer = await publishVersion(db, partner, '2.0', 1)
  const consumer = await newConsumer(db, partner, '+33612345679')
  await db.update(consumers).set({ acceptedTermsVersionId: newer }).where(eq(consumers.id, consumer.id))
  await db.transaction((tx) =>
    bindAcceptances(tx, { partnerId: partner.id, sessionId: walk.session.id, consumer }, { now: later }),
  )
  expect((await evidenceOf(partner.id)).map((record) => record.kind)).toEqual(['STATED', 'BOUND'])
  expect((await consumerNow(partner.id, consumer.id))?.acceptedTermsVersionId).toBe(newer)
})

test('a walk whose person is known binds at once, so a new version is settled in one post', async () => {
  const { partner, walk } = await prepare()
  const consumer = await newConsumer(db, partner, '+33612345680')
  const newer = await publishVersion(db, partner, '2.0', 1)
  await db
    .update(onboardingSessions)
    .set({ consumerId: consumer.id, claimedAt: noon })
    .where(eq(onboardingSessions.id, walk.session.id))
  await accept(await reread(partner, walk.session.id), '2.0', 'EN')
  expect((await evidenceOf(partner.id)).map((record) => record.kind)).toEqual(['STATED', 'BOUND'])
  expect((await consumerNow(partner.id, consumer.id))?.acceptedTermsVersionId).toBe(newer)
})
