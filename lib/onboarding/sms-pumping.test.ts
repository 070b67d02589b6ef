import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { readWalk } from '#db/queries/read-walk.ts'
import { challenges, outboxMessages, usageCounters } from '#db/schema/index.ts'
import { challengeCode } from '#lib/challenges/challenge-code.ts'
import { addSeconds } from '#lib/clock.ts'
import { deliverSmsCode } from '#lib/sms/deliver-sms-code.ts'
import { addressNumber, askAsStranger, newLivePartner, numberOf, pump } from '#lib/testing/sms-attack.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { answerCode } from './answer-code.ts'

const db = await testDatabase()

// 10,000 as `npm run attack:sms`; a short form in the ordinary run.
const sends = Number(process.env.SMS_ATTACK_SENDS ?? 600)
const perPrefix = 20
const perPartnerAndHour = 300
const halfDaySeconds = 12 * 60 * 60

const frenchBlock = '+3361234'
let blocks = 0
/** A block of numbers of this test alone. */
const newBlock = () => `+336${String(5000 + blocks++)}`

describe('pumping texts without ever answering a code', () => {
  test('costs a partner one handful for a block of numbers, however many walks and addresses ask', async () => {
    const partners = [await newLivePartner(db), await newLivePartner(db)]
    let globally = 0
    for (const partner of partners) {
      const { sent, told } = await pump(db, partner, {
        sends: sends / partners.length,
        everySeconds: 0.5,
        block: () => frenchBlock,
      })
      expect(sent).toBe(perPrefix)
      // Nothing tells an attacker which of his sends went nowhere.
      expect(told).toBe(0)
      globally += sent
    }
    expect(globally).toBe(partners.length * perPrefix)
  }, 600_000)

  test('is bounded for the partner when every send goes to another block', async () => {
    const partner = await newLivePartner(db)
    const { sent } = await pump(db, partner, {
      sends,
      everySeconds: 0.1,
      block: (n) => `+33${6_000_0 + n}`,
    })
    expect(sent).toBeLessThanOrEqual(perPartnerAndHour * Math.ceil((sends * 0.1) / 3600))
    expect(sent).toBeGreaterThan(0)
  }, 600_000)

  test('is bounded when the sends come at once', async () => {
    const partner = await newLivePartner(db)
    const block = newBlock()
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        askAsStranger(db, partner, { phoneE164: numberOf(block, n), address: addressNumber(n) }, noon),
      ),
    )
    expect(outcomes.filter(({ outcome }) => outcome === 'sent')).toHaveLength(perPrefix)
    expect(outcomes.filter(({ outcome }) => outcome === 'withheld')).toHaveLength(50 - perPrefix)
  })

  test('is told to whoever does it all from one address, and where it lifts', async () => {
    const partner = await newLivePartner(db)
    const outcomes: string[] = []
    for (let n = 0; n < 70; n++) {
      const person = { phoneE164: numberOf(`+3371${n}00`, n), address: '198.51.100.7' }
      outcomes.push((await askAsStranger(db, partner, person, noon)).outcome)
    }
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(60)
    expect(outcomes.at(-1)).toBe('too_many_from_address')
    // What his address was refused is nobody else's loss.
    const [counter] = await countersOf(partner.id, 'SMS_BY_PARTNER')
    expect(counter?.uses).toBe(60)
    const later = addSeconds(noon, 3600)
    const again = { phoneE164: '+33777777777', address: '198.51.100.7' }
    expect((await askAsStranger(db, partner, again, later)).outcome).toBe('sent')
  })

  test('withholds the text itself, not only the word of it', async () => {
    const partner = await newLivePartner(db)
    const block = newBlock()
    await pump(db, partner, { sends: perPrefix, everySeconds: 0, block: () => block })
    const person = { phoneE164: numberOf(block, 9999), address: null }
    const { outcome, sessionId } = await askAsStranger(db, partner, person, noon)
    expect(outcome).toBe('withheld')
    const [challenge] = await db.select().from(challenges).where(eq(challenges.sessionId, sessionId))
    if (!challenge) throw new Error('The challenge is not there')
    const delivered = await deliverSmsCode(
      db,
      { partnerId: partner.id, challengeId: challenge.id },
      { now: noon },
    )
    expect(delivered).toEqual({ ok: true, value: 'skipped' })
    expect(await db.select().from(outboxMessages).where(eq(outboxMessages.partnerId, partner.id))).toEqual([])
  })

  test('stops for twelve hours, and then costs one handful again', async () => {
    const partner = await newLivePartner(db)
    const block = newBlock()
    await pump(db, partner, { sends: perPrefix + 1, everySeconds: 1, block: () => block })
    const ask = async (seconds: number, n: number) =>
      (
        await askAsStranger(
          db,
          partner,
          { phoneE164: numberOf(block, n), address: addressNumber(n) },
          addSeconds(noon, seconds),
        )
      ).outcome
    const trippedAt = perPrefix
    expect(await ask(trippedAt + halfDaySeconds - 1, 5000)).toBe('withheld')
    expect(await ask(trippedAt + halfDaySeconds, 5001)).toBe('sent')
  })
})

describe('an honest person', () => {
  test('in a block under attack gets his code when the partner’s key vouches for him', async () => {
    const partner = await newLivePartner(db)
    const block = newBlock()
    await pump(db, partner, { sends: perPrefix + 5, everySeconds: 0, block: () => block })
    const honest = { phoneE164: numberOf(block, 7777), address: null }
    expect((await askAsStranger(db, partner, honest, noon)).outcome).toBe('withheld')
    const later = addSeconds(noon, 60)
    expect((await askAsStranger(db, partner, { ...honest, vouchedByKey: true }, later)).outcome).toBe('sent')
  })

  test('opens a closed block again for his neighbours by answering: enough right codes end it', async () => {
    const partner = await newLivePartner(db)
    const block = newBlock()
    const walks: string[] = []
    for (let n = 0; n <= perPrefix; n++) {
      const person = { phoneE164: numberOf(block, n), address: addressNumber(n) }
      walks.push((await askAsStranger(db, partner, person, noon)).sessionId)
    }
    const [tripped] = await countersOf(partner.id, 'SMS_BY_PREFIX')
    expect(tripped?.blockedUntil).toEqual(addSeconds(noon, halfDaySeconds))
    for (const sessionId of walks.slice(0, 4)) await answerRight(partner.name, sessionId)
    const [healed] = await countersOf(partner.id, 'SMS_BY_PREFIX')
    expect(healed).toMatchObject({ uses: perPrefix, verified: 4, blockedUntil: null })
    const neighbour = { phoneE164: numberOf(block, 4444), address: null }
    expect((await askAsStranger(db, partner, neighbour, noon)).outcome).toBe('sent')
  })

  test('never meets a breaker where people answer their codes', async () => {
    const partner = await newLivePartner(db)
    const block = newBlock()
    for (let n = 0; n < 3 * perPrefix; n++) {
      const person = { phoneE164: numberOf(block, n), address: addressNumber(n) }
      const { outcome, sessionId } = await askAsStranger(db, partner, person, noon)
      expect(outcome).toBe('sent')
      if (n % 3 === 0) await answerRight(partner.name, sessionId)
    }
  })
})

describe('a list of countries', () => {
  test('refuses other countries’ numbers by name, however they were typed, and counts nothing', async () => {
    const partner = await newLivePartner(db, { allowedPhoneCodes: ['33', '1'] })
    const ask = async (phoneE164: string) =>
      (await askAsStranger(db, partner, { phoneE164, address: null }, noon)).outcome
    expect(await ask('+33612345678')).toBe('sent')
    expect(await ask('+12015550123')).toBe('sent')
    expect(await ask('+18762101234')).toBe('country_not_allowed')
    expect(await ask('+4915112345678')).toBe('country_not_allowed')
    expect((await countersOf(partner.id, 'SMS_BY_PARTNER'))[0]?.uses).toBe(2)
  })

  test('does not bind the number that a partner’s own key gave', async () => {
    const partner = await newLivePartner(db, { allowedPhoneCodes: ['33'] })
    const person = { phoneE164: '+4915112345678', address: null, vouchedByKey: true }
    expect((await askAsStranger(db, partner, person, noon)).outcome).toBe('sent')
  })

  test('holds codes only', async () => {
    await expect(newLivePartner(db, { allowedPhoneCodes: ['+33'] })).rejects.toThrow()
    await expect(newLivePartner(db, { allowedPhoneCodes: ['FR'] })).rejects.toThrow()
  })
})

test('no address and no number is in a counter as it is', async () => {
  const partner = await newLivePartner(db)
  await askAsStranger(db, partner, { phoneE164: '+33612345678', address: '198.51.100.7' }, noon)
  const rows = await db.select().from(usageCounters).where(eq(usageCounters.partnerId, partner.id))
  expect(rows).toHaveLength(4)
  expect(JSON.stringify(rows)).not.toContain('198.51.100')
  expect(JSON.stringify(rows)).not.toContain('612345678')
})

function countersOf(partnerId: string, scope: 'SMS_BY_PREFIX' | 'SMS_BY_PARTNER') {
  return db
    .select()
    .from(usageCounters)
    .where(and(eq(usageCounters.partnerId, partnerId), eq(usageCounters.scope, scope)))
}

async function answerRight(partnerName: string, sessionId: string): Promise<void> {
  const walk = await readWalk({ partnerName, sessionId, challengeId: null })
  if (!walk?.challenge) throw new Error('There is no code to answer')

  const code = challengeCode(walk.partner, walk.challenge.id)
  const answered = await db.transaction((tx) =>
    answerCode(tx, { walk, visitor: { kind: 'holder' }, code }, { now: noon }),
  )
  expect(answered.ok).toBe(true)
}
