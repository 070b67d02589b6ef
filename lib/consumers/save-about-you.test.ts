import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { consumers, events, kycApplications, onboardingSessions, partners } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { at, noon } from '#lib/testing/walk-of.ts'
import type { AboutYou } from './parse-about-you.ts'
import { saveAboutYou } from './save-about-you.ts'

const db = await testDatabase()
const later = at('2026-06-01T12:05:00Z')

const paris = { isoCountryCode: 'FRA', street: 'Rue de Rivoli', postalCode: '75001', city: 'Paris' }
const answers: AboutYou = { occupation: 'ENGINEER', sourceOfFunds: 'GIFT', address: paris }

let partnerId: string
let consumerId: string
let sessionId: string

beforeEach(async () => {
  partnerId = newId(noon)
  consumerId = newId(noon)
  const name = `partner-${partnerId}`
  await db
    .insert(partners)
    .values({ id: partnerId, name, displayName: 'Acme', mode: 'SANDBOX', createdAt: noon })
  await db.insert(consumers).values({
    partnerId,
    id: consumerId,
    origin: 'WIZARD',
    phoneE164: '+33612345678',
    phoneVerifiedAt: noon,
    createdAt: noon,
    updatedAt: noon,
  })
  sessionId = await newSession()
})

async function newSession(): Promise<string> {
  const input = { partnerId, locale: 'en', startedBy: 'SELF', given: { consumerId } } as const
  const { id } = await db.transaction((tx) => startSession(tx, input, { now: noon }))
  return id
}

async function save(given: AboutYou = answers) {
  return db.transaction(async (tx) => {
    const [walk] = await tx
      .select({ partner: partners, session: onboardingSessions })
      .from(onboardingSessions)
      .innerJoin(partners, eq(partners.id, onboardingSessions.partnerId))
      .where(eq(onboardingSessions.id, sessionId))
    if (!walk) throw new Error('No such walk')
    return saveAboutYou(tx, { walk, answers: given }, { now: later })
  })
}

async function stored() {
  const [consumer] = await db.select().from(consumers).where(eq(consumers.id, consumerId))
  const updates = await db
    .select()
    .from(events)
    .where(and(eq(events.endUserId, consumerId), eq(events.type, 'CONSUMER_UPDATED')))
  return { consumer, updates }
}

/** The identity was validated, in this walk or in another one. */
async function validateIdentity(bySessionId: string): Promise<void> {
  const id = newId(noon)
  const times = { createdAt: noon, updatedAt: noon }
  const common = { partnerId, id, consumerId, sessionId: bySessionId, ...times }
  await db
    .insert(kycApplications)
    .values({ ...common, startedBy: 'WIZARD', attempt: 1, provider: 'sandbox', status: 'VALIDATED' })
  await db
    .update(consumers)
    .set({ kycApplicationId: id, kycStatus: 'VALIDATED' })
    .where(eq(consumers.id, consumerId))
}

describe('saveAboutYou', () => {
  it('writes the answers with one event that tells no personal data', async () => {
    expect(await save()).toEqual({ ok: true, value: 'saved' })
    const { consumer, updates } = await stored()
    expect(consumer).toMatchObject({
      occupation: 'ENGINEER',
      sourceOfFunds: 'GIFT',
      addressCountry: 'FRA',
      addressStreet: 'Rue de Rivoli',
      addressNumber: null,
      addressPostalCode: '75001',
      addressCity: 'Paris',
      updatedAt: later,
    })
    expect(updates).toHaveLength(1)
    expect(updates[0]).toMatchObject({
      sessionId,
      sequence: 1,
      data: { fields: 'occupation sourceOfFunds address' },
    })
  })

  it('changes nothing and tells nothing when all of it is already so, also when it comes twice at once', async () => {
    const outcomes = await Promise.all([save(), save()])
    expect(outcomes.map((outcome) => outcome.ok && outcome.value).sort()).toEqual(['saved', 'unchanged'])
    expect((await stored()).updates).toHaveLength(1)
  })

  it('replaces an address as a whole, so that no house number of the old one is left', async () => {
    await save({ address: { ...paris, number: '4', refinement: 'Third floor' } })
    await save({ address: paris })
    expect((await stored()).consumer).toMatchObject({ addressNumber: null, addressRefinement: null })
  })

  it('attack: whoever proves the number of a validated person by code alone replaces nothing', async () => {
    await save()
    await validateIdentity(await newSession())
    const mine = { ...paris, street: 'Rue du Voleur' }
    expect(await save({ address: mine })).toEqual({ ok: false, failure: 'identity_validated' })
    expect(await save({ occupation: 'POLITICIAN' })).toEqual({ ok: false, failure: 'identity_validated' })
    // Not even beside something that would be free to fill.
    const mixed = await save({ occupation: 'POLITICIAN', otherOccupation: 'Thief' })
    expect(mixed).toEqual({ ok: false, failure: 'identity_validated' })
    const { consumer, updates } = await stored()
    expect(consumer).toMatchObject({ occupation: 'ENGINEER', addressStreet: 'Rue de Rivoli' })
    expect(consumer?.otherOccupation).toBeNull()
    expect(updates).toHaveLength(1)
  })

  it('fills what is blank beside a validated identity, and takes the same again', async () => {
    await validateIdentity(await newSession())
    expect(await save()).toEqual({ ok: true, value: 'saved' })
    expect(await save()).toEqual({ ok: true, value: 'unchanged' })
  })

  it('lets the walk that had the identity validated put its own answers right', async () => {
    await save()
    await validateIdentity(sessionId)
    expect(await save({ occupation: 'RETIRED' })).toEqual({ ok: true, value: 'saved' })
  })
})
