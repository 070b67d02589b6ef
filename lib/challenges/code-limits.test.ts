import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { challenges, phoneUsage } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newPartner, publishVersion, type TestPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import {
  beginTestWalk,
  giveCode,
  giveNumber,
  sendAgain,
  startKeyWalk,
  type TestWalk,
} from '#lib/testing/test-walk.ts'
import { noon } from '#lib/testing/walk-of.ts'

const db = await testDatabase()
const mine = '+33612345678'
const after = (seconds: number) => addSeconds(noon, seconds)
const day = 24 * 60 * 60

async function partnerWithTerms(): Promise<TestPartner> {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  return partner
}

/** A partner's walk for my number: a key vouches for it. */
function vouchedWalk(partner: TestPartner): Promise<TestWalk> {
  return startKeyWalk(db, partner, { prefilledPhoneE164: mine })
}

async function newestChallenge({ sessionId }: TestWalk) {
  const rows = await db.select().from(challenges).where(eq(challenges.sessionId, sessionId))
  return rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
}

test('the pause before the next send is 30 seconds, then doubles', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  expect(await giveNumber(db, walk, mine)).toMatchObject({ ok: true, value: { resendAt: after(30) } })
  expect(await sendAgain(db, walk, after(29.999))).toMatchObject({
    failure: { reason: 'resend_too_soon', resendAt: after(30) },
  })
  expect(await sendAgain(db, walk, after(30))).toMatchObject({ ok: true, value: { resendAt: after(90) } })
  expect(await sendAgain(db, walk, after(89.999))).toMatchObject({ failure: { reason: 'resend_too_soon' } })
})

test('"Send again" repeats the same challenge, and parallel ones send once', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  await giveNumber(db, walk, mine)
  const first = await newestChallenge(walk)
  const again = await Promise.all(Array.from({ length: 20 }, () => sendAgain(db, walk, after(30))))
  expect(again.filter(({ ok }) => ok)).toHaveLength(1)
  const rows = await db.select().from(challenges).where(eq(challenges.sessionId, walk.sessionId))
  expect(rows).toMatchObject([{ id: first?.id, sends: 2 }])
})

test('a code is good until the second it expires, and not in that second', async () => {
  const partner = await partnerWithTerms()
  const [early, late] = [await beginTestWalk(db, partner), await beginTestWalk(db, partner)]
  await giveNumber(db, early, mine)
  await giveNumber(db, late, mine)
  expect(await giveCode(db, late, '123456', after(600))).toMatchObject({
    failure: { reason: 'code_expired' },
  })
  expect(await giveCode(db, early, '123456', after(599.999))).toMatchObject({ ok: true })
})

test('the sixth try is not heard, even with the right code', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  await giveNumber(db, walk, mine)
  const tries = []
  for (const code of ['000001', '000002', '000003', '000004', '000005', '123456']) {
    tries.push(await giveCode(db, walk, code))
  }
  expect(tries).toMatchObject([
    { failure: { reason: 'wrong_code', attemptsLeft: 4 } },
    { failure: { reason: 'wrong_code', attemptsLeft: 3 } },
    { failure: { reason: 'wrong_code', attemptsLeft: 2 } },
    { failure: { reason: 'wrong_code', attemptsLeft: 1 } },
    { failure: { reason: 'code_exhausted' } },
    { failure: { reason: 'code_exhausted' } },
  ])
})

test('a new code after five wrong tries does not give the old one its tries back', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  await giveNumber(db, walk, mine)
  const first = await newestChallenge(walk)
  for (const code of ['000001', '000002', '000003', '000004', '000005']) await giveCode(db, walk, code)
  expect(await sendAgain(db, walk, after(30))).toMatchObject({ ok: true })
  const second = await newestChallenge(walk)
  expect(second?.id).not.toBe(first?.id)
  expect(await giveCode(db, walk, '123456', after(31))).toMatchObject({ ok: true })
})

test('a number gets five sends in ten minutes, of which strangers may use two', async () => {
  const partner = await partnerWithTerms()
  const strangers = await Promise.all(Array.from({ length: 20 }, () => beginTestWalk(db, partner)))
  const asked = await Promise.all(strangers.map((walk) => giveNumber(db, walk, mine)))
  expect(asked.filter(({ ok }) => ok)).toHaveLength(2)
  for (const refused of asked.filter(({ ok }) => !ok)) {
    expect(refused).toMatchObject({ failure: { reason: 'too_many_sends', liftsAt: after(600) } })
  }
  // The partner's own customer still gets three.
  const vouched = await Promise.all(Array.from({ length: 20 }, () => vouchedWalk(partner)))
  const served = await Promise.all(vouched.map((walk) => giveNumber(db, walk, mine)))
  expect(served.filter(({ ok }) => ok)).toHaveLength(3)
})

test('the limit of sends lifts exactly when it says', async () => {
  const partner = await partnerWithTerms()
  for (const seconds of [0, 60]) await giveNumber(db, await beginTestWalk(db, partner), mine, after(seconds))
  const walk = await beginTestWalk(db, partner)
  expect(await giveNumber(db, walk, mine, after(599.999))).toMatchObject({
    failure: { reason: 'too_many_sends', liftsAt: after(600) },
  })
  expect(await giveNumber(db, walk, mine, after(600))).toMatchObject({ ok: true })
})

test('a number takes 100 tries a day, of which strangers may use half', async () => {
  const partner = await partnerWithTerms()
  const usedBy = async (tries: number, selfTries: number) => {
    const change = { tries, selfTries, triesWindowAt: noon, sentAt: [], selfSentAt: [] }
    await db
      .update(phoneUsage)
      .set(change)
      .where(and(eq(phoneUsage.partnerId, partner.id), eq(phoneUsage.phoneE164, mine)))
  }
  const stranger = await beginTestWalk(db, partner)
  const customer = await vouchedWalk(partner)
  await giveNumber(db, stranger, mine)
  await giveNumber(db, customer, mine)
  const lifts = { failure: { reason: 'too_many_tries', liftsAt: after(day) } }

  await usedBy(49, 49)
  expect(await giveCode(db, stranger, '000001')).toMatchObject({ failure: { reason: 'wrong_code' } })
  expect(await giveCode(db, stranger, '123456')).toMatchObject(lifts)
  expect(await giveCode(db, customer, '000001')).toMatchObject({ failure: { reason: 'wrong_code' } })

  await usedBy(99, 50)
  expect(await giveCode(db, customer, '000001')).toMatchObject({ failure: { reason: 'wrong_code' } })
  expect(await giveCode(db, customer, '123456')).toMatchObject(lifts)

  // The day is over for the number, and its code is still good.
  const nextDay = addSeconds(noon, -day)
  await db.update(phoneUsage).set({ triesWindowAt: nextDay }).where(eq(phoneUsage.partnerId, partner.id))
  expect(await giveCode(db, customer, '123456')).toMatchObject({ ok: true })
})

test('at most three numbers a walk, and going back to one of them is free', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  const numbers = ['+33612345601', '+33612345602', '+33612345603', '+33612345604']
  const answers = []
  for (const number of numbers) answers.push(await giveNumber(db, walk, number))
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false])
  expect(answers[3]).toMatchObject({ failure: { reason: 'too_many_numbers' } })
  expect(await giveNumber(db, walk, '+33612345603')).toMatchObject({ ok: true })
})

test('"Change number" and the same number again leads to its code, though nothing more may be sent', async () => {
  const walk = await beginTestWalk(db, await partnerWithTerms())
  await giveNumber(db, walk, mine)
  await sendAgain(db, walk, after(30))
  // Both sends of a person who comes by himself are used; the code in the SMS still works.
  const back = await giveNumber(db, walk, mine, after(100))
  expect(back).toMatchObject({ ok: true, value: { sends: 2 } })
  expect(await giveCode(db, walk, '123456', after(101))).toMatchObject({ ok: true })
})
