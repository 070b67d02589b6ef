import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, events, onboardingSessions } from '#db/schema/index.ts'
import { after, newPerson, start, suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { confirmEmailLink } from './confirm-email-link.ts'
import { emailCode, emailLinkToken } from './email-link.ts'
import { readEmailLink } from './read-email-link.ts'
import { sendEmailVerification } from './send-email-verification.ts'
import { verifyEmailCode } from './verify-email-code.ts'

const db = await testDatabase()

type Person = Awaited<ReturnType<typeof newPerson>>

async function mailTo(person: Person, emailAddress: string, now = start) {
  const sent = await db.transaction((tx) =>
    sendEmailVerification(tx, { ...person, emailAddress, isTyped: true, locale: 'en' }, { now }),
  )
  if (!sent.ok) throw new Error(`not sent: ${sent.failure.reason}`)
  const { verificationId } = sent.value
  return {
    token: emailLinkToken({ partnerId: person.partnerId, verificationId }),
    code: emailCode(verificationId),
  }
}

const confirm = (token: string, now: Date) => db.transaction((tx) => confirmEmailLink(tx, { token }, { now }))
const verify = (person: Person, code: string, now: Date) =>
  db.transaction((tx) => verifyEmailCode(tx, { ...person, code }, { now }))
const stateOf = async (token: string, now: Date) => (await readEmailLink(db, token, now))?.state

async function verifiedAt({ partnerId, consumerId }: Person) {
  const [row] = await db
    .select({ at: consumers.emailVerifiedAt })
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
  return row?.at ?? null
}

const verifiedEvents = async ({ partnerId }: Person) =>
  (
    await db
      .select()
      .from(events)
      .where(and(eq(events.partnerId, partnerId), eq(events.type, 'CONSUMER_EMAIL_VERIFIED')))
  ).length

const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

test('a mail scanner reads the link twenty times, and then the person confirms', async () => {
  const person = await newPerson(db)
  const { token } = await mailTo(person, 'jane@example.com')
  for (let read = 0; read < 20; read++) expect(await stateOf(token, after(60))).toBe('confirmable')
  expect(await verifiedAt(person)).toBeNull()
  expect(await confirm(token, after(120))).toEqual({ ok: true, value: undefined })
  expect(await verifiedAt(person)).toEqual(after(120))
})

test('the link works from any device, again and again, with one event, and touches no session', async () => {
  const person = await newPerson(db)
  const { token } = await mailTo(person, 'jane@example.com')
  const walks = () =>
    db.select().from(onboardingSessions).where(eq(onboardingSessions.partnerId, person.partnerId))
  const before = await walks()
  for (const seconds of [60, 120, 90_000]) expect((await confirm(token, after(seconds))).ok).toBe(true)
  expect(await verifiedAt(person)).toEqual(after(60))
  expect(await verifiedEvents(person)).toBe(1)
  expect(await walks()).toEqual(before)
  expect(await stateOf(token, after(90_000))).toBe('confirmed')
})

test('fifty parallel confirms and codes verify once, with one event', async () => {
  const person = await newPerson(db)
  const { token, code } = await mailTo(person, 'jane@example.com')
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      index % 2 ? confirm(token, after(60)) : verify(person, code, after(60)),
    ),
  )
  expect(results.every((result) => result.ok)).toBe(true)
  expect(await verifiedEvents(person)).toBe(1)
})

test('the link of an address that was replaced says so and verifies nothing', async () => {
  const person = await newPerson(db)
  const old = await mailTo(person, 'jane@example.com')
  const current = await mailTo(person, 'joan@example.com', after(40))
  expect(await stateOf(old.token, after(50))).toBe('replaced')
  expect(await confirm(old.token, after(50))).toEqual({ ok: false, failure: 'replaced' })
  expect(await verifiedAt(person)).toBeNull()
  expect((await confirm(current.token, after(60))).ok).toBe(true)
  // And not even when the address has come back: that mail was void, another one counts.
  expect(await confirm(old.token, after(70))).toEqual({ ok: false, failure: 'replaced' })
})

test('a voided link stays void when its address comes back', async () => {
  const person = await newPerson(db)
  const old = await mailTo(person, 'jane@example.com')
  await mailTo(person, 'joan@example.com', after(40))
  await mailTo(person, 'jane@example.com', after(80))
  expect(await confirm(old.token, after(90))).toEqual({ ok: false, failure: 'replaced' })
  expect(await verifiedAt(person)).toBeNull()
})

test('a link ends with its 24 hours, and a made-up one is unknown', async () => {
  const person = await newPerson(db)
  const { token } = await mailTo(person, 'jane@example.com')
  expect(await confirm(token, after(86_400))).toEqual({ ok: false, failure: 'expired' })
  expect(await confirm(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, start)).toEqual({
    ok: false,
    failure: 'link_unknown',
  })
  expect(await readEmailLink(db, 'nonsense', start)).toBeNull()
})

test('a link lives by the clock of its walk, which the sandbox may have moved', async () => {
  const person = await newPerson(db)
  const { token } = await mailTo(person, 'jane@example.com')
  await db
    .update(onboardingSessions)
    .set({ clockOffsetSeconds: 86_400 })
    .where(eq(onboardingSessions.id, person.sessionId))
  expect(await stateOf(token, after(1))).toBe('expired')
})

test('while a person is suspended neither link nor code verifies', async () => {
  const person = await newPerson(db)
  const { token, code } = await mailTo(person, 'jane@example.com')
  await suspend(db, person)
  expect(await confirm(token, after(60))).toEqual({ ok: false, failure: 'suspended' })
  expect(await verify(person, code, after(60))).toEqual({
    ok: false,
    failure: { reason: 'end_user_suspended' },
  })
  expect(await verifiedAt(person)).toBeNull()
})

test('ten wrong codes end the code of a mail, the right one included; its link still works', async () => {
  const person = await newPerson(db)
  const { token, code } = await mailTo(person, 'jane@example.com')
  for (let left = 9; left >= 1; left--) {
    expect(await verify(person, wrong(code), after(60))).toEqual({
      ok: false,
      failure: { reason: 'wrong_code', attemptsLeft: left },
    })
  }
  expect(await verify(person, wrong(code), after(60))).toMatchObject({
    failure: { reason: 'code_exhausted' },
  })
  expect(await verify(person, wrong(code), after(60))).toMatchObject({
    failure: { reason: 'code_exhausted' },
  })
  expect(await verify(person, code, after(60))).toMatchObject({ failure: { reason: 'code_exhausted' } })
  expect((await confirm(token, after(61))).ok).toBe(true)
})

test('a hundred parallel guesses spend ten tries, not more', async () => {
  const person = await newPerson(db)
  const { code } = await mailTo(person, 'jane@example.com')
  const results = await Promise.all(Array.from({ length: 100 }, () => verify(person, wrong(code), after(60))))
  const counted = results.filter((result) => !result.ok && result.failure.reason === 'wrong_code')
  expect(counted).toHaveLength(9)
})

test('a code is for the mail in flight: late, missing or replaced ones say so', async () => {
  const person = await newPerson(db)
  expect(await verify(person, '123456', start)).toMatchObject({ failure: { reason: 'code_not_sent' } })
  const old = await mailTo(person, 'jane@example.com')
  expect(await verify(person, old.code, after(86_400))).toMatchObject({ failure: { reason: 'code_expired' } })
  const { code } = await mailTo(person, 'joan@example.com', after(40))
  expect((await verify(person, old.code, after(60))).ok).toBe(old.code === code)
  expect((await verify(person, code, after(60))).ok).toBe(true)
  expect((await verify(person, code, after(61))).ok).toBe(true)
  expect(await verify(person, wrong(code), after(62))).toMatchObject({
    failure: { reason: 'already_verified' },
  })
})
