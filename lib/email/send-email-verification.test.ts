import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, emailVerifications, events, onboardingSessions } from '#db/schema/index.ts'
import {
  after,
  newPerson,
  newPersonOf,
  newValidation,
  newWalk,
  start,
  suspend,
} from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { changeAddress } from './change-address.ts'
import { emailCode, emailLinkToken } from './email-link.ts'
import { type SendEmailVerification, sendEmailVerification } from './send-email-verification.ts'
import { setEmailAddress } from './set-email-address.ts'

const db = await testDatabase()

type Person = Awaited<ReturnType<typeof newPerson>>

function send(
  person: Person,
  emailAddress: string | null,
  now: Date,
  more: Partial<SendEmailVerification> = {},
) {
  const input = { ...person, emailAddress, isTyped: true, locale: 'en', ...more } as const
  return db.transaction((tx) => sendEmailVerification(tx, input, { now }))
}

async function sent(person: Person, emailAddress: string | null, now: Date) {
  const result = await send(person, emailAddress, now)
  if (!result.ok) throw new Error(`not sent: ${result.failure.reason}`)
  return result.value
}

async function consumerOf({ partnerId, consumerId }: Person) {
  const [row] = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
  if (!row) throw new Error('no consumer')
  return row
}

const eventTypes = async ({ partnerId }: Person) =>
  (await db.select({ type: events.type }).from(events).where(eq(events.partnerId, partnerId))).map(
    ({ type }) => type,
  )

test('the first address is kept as typed, and its mail waits in the walk', async () => {
  const person = await newPerson(db)
  const first = await sent(person, ' Jane@Example.com ', start)
  expect(first).toMatchObject({ emailAddress: 'Jane@Example.com', isNewMail: true })
  expect(first.resendAt).toEqual(after(30))
  expect(first.expiresAt).toEqual(after(86_400))
  expect(await consumerOf(person)).toMatchObject({ emailAddress: 'Jane@Example.com', emailVerifiedAt: null })
  expect(await eventTypes(person)).toEqual(['CONSUMER_UPDATED'])
  const [walk] = await db.select().from(onboardingSessions).where(eq(onboardingSessions.id, person.sessionId))
  expect(walk).toMatchObject({ emailVerificationId: first.verificationId, emailAddress: 'Jane@Example.com' })
})

test('two sends give the same link and the same code, also when the case differs', async () => {
  const person = await newPerson(db)
  const first = await sent(person, 'jane@example.com', start)
  const second = await sent(person, 'JANE@example.com', after(30))
  expect(second.verificationId).toBe(first.verificationId)
  expect(second.expiresAt).toEqual(first.expiresAt)
  expect(emailCode(second.verificationId)).toBe(emailCode(first.verificationId))
  expect(await eventTypes(person)).toEqual(['CONSUMER_UPDATED'])
})

test('the pause before "Send again" is 30 seconds, then doubles', async () => {
  const person = await newPerson(db)
  await sent(person, 'jane@example.com', start)
  expect(await send(person, null, after(29))).toMatchObject({
    failure: { reason: 'resend_too_soon', resendAt: after(30) },
  })
  expect((await sent(person, null, after(30))).resendAt).toEqual(after(90))
  expect(await send(person, null, after(89))).toMatchObject({ failure: { reason: 'resend_too_soon' } })
  expect((await sent(person, null, after(90))).resendAt).toEqual(after(210))
})

test('fifty parallel sends make one mail with one link', async () => {
  const person = await newPerson(db)
  const results = await Promise.all(Array.from({ length: 50 }, () => send(person, 'jane@example.com', start)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  const rows = await db
    .select()
    .from(emailVerifications)
    .where(eq(emailVerifications.partnerId, person.partnerId))
  expect(rows).toHaveLength(1)
  expect(rows[0]?.sends).toBe(1)
})

test('after its 24 hours a mail is replaced by another with another link and code', async () => {
  const person = await newPerson(db)
  const first = await sent(person, 'jane@example.com', start)
  const second = await sent(person, null, after(86_400))
  expect(second.verificationId).not.toBe(first.verificationId)
  expect(emailLinkToken({ ...person, ...second })).not.toBe(emailLinkToken({ ...person, ...first }))
})

test('another address voids the mail in flight; a slip of the thumb voids nothing', async () => {
  const person = await newPerson(db)
  const first = await sent(person, 'jane@example.com', start)
  await db.transaction((tx) => changeAddress(tx, person))
  const again = await sent(person, 'jane@example.com', after(5))
  expect(again).toMatchObject({ verificationId: first.verificationId, isNewMail: false })

  await db.transaction((tx) => changeAddress(tx, person))
  const other = await sent(person, 'joan@example.com', after(10))
  expect(other.verificationId).not.toBe(first.verificationId)
  const [voided] = await db
    .select()
    .from(emailVerifications)
    .where(eq(emailVerifications.id, first.verificationId))
  expect(voided?.voidedAt).toEqual(after(10))
  expect(await eventTypes(person)).toEqual(['CONSUMER_UPDATED', 'CONSUMER_UPDATED'])
})

test('changing a verified address makes it unverified', async () => {
  const person = await newPerson(db, {
    consumer: { emailAddress: 'jane@example.com', emailVerifiedAt: start },
  })
  expect(await send(person, 'jane@Example.com', start)).toMatchObject({
    failure: { reason: 'already_verified' },
  })
  expect((await consumerOf(person)).emailVerifiedAt).toEqual(start)
  await sent(person, 'joan@example.com', start)
  expect(await consumerOf(person)).toMatchObject({ emailAddress: 'joan@example.com', emailVerifiedAt: null })
})

test('an inbox takes five mails in ten minutes, however many accounts ask, also in parallel', async () => {
  const first = await newPerson(db)
  const people = [first]
  for (let index = 0; index < 9; index++) people.push(await newPersonOf(db, first.partnerId))
  const results = await Promise.all(people.map((person) => send(person, 'victim@example.com', start)))
  expect(results.filter((result) => result.ok)).toHaveLength(5)
  const refused = results.find((result) => !result.ok)
  expect(refused).toMatchObject({ failure: { reason: 'too_many_sends', liftsAt: after(600) } })
  expect(await send(await newPersonOf(db, first.partnerId), 'victim@example.com', after(600))).toMatchObject({
    ok: true,
  })
})

test('"Change address" and the same address again leads to its mail, though nothing more may be sent', async () => {
  const person = await newPerson(db)
  await sent(person, 'jane@example.com', start)
  for (let index = 0; index < 4; index++) {
    await sent(await newPersonOf(db, person.partnerId), 'jane@example.com', after(index))
  }
  await db.transaction((tx) => changeAddress(tx, person))
  expect(await send(person, 'jane@example.com', after(60))).toMatchObject({ value: { isNewMail: false } })
  expect(await send(person, 'jane@example.com', after(60))).toMatchObject({
    failure: { reason: 'too_many_sends' },
  })
})

test('one person causes twenty mails a day at most, whatever the addresses', async () => {
  const person = await newPerson(db)
  for (let index = 0; index < 20; index++) await sent(person, `jane${index}@example.com`, after(index))
  expect(await send(person, 'jane20@example.com', after(3600))).toMatchObject({
    failure: { reason: 'too_many_sends', liftsAt: after(86_400) },
  })
  // What was refused changed nothing: the address on file and its mail stay.
  expect((await consumerOf(person)).emailAddress).toBe('jane19@example.com')
  expect(await send(person, 'jane20@example.com', after(86_400))).toMatchObject({ ok: true })
})

test('a suspended person gets no mail and keeps the address', async () => {
  const person = await newPerson(db, { consumer: { emailAddress: 'jane@example.com' } })
  await suspend(db, person)
  expect(await send(person, 'eve@evil.example', start)).toMatchObject({
    failure: { reason: 'end_user_suspended' },
  })
  expect((await consumerOf(person)).emailAddress).toBe('jane@example.com')
  expect(await eventTypes(person)).toEqual([])
})

test('something that is no address, or none at all, is refused by name', async () => {
  const person = await newPerson(db)
  expect(await send(person, 'jane＠example.com', start)).toMatchObject({
    failure: { reason: 'address_invalid' },
  })
  expect(await send(person, 'j@x.example\r\nBcc: e@e.example', start)).toMatchObject({
    failure: { reason: 'address_invalid' },
  })
  expect(await send(person, null, start)).toMatchObject({ failure: { reason: 'email_missing' } })
})

test('whoever got hold of the phone cannot give a checked person another address', async () => {
  const person = await newPerson(db, {
    consumer: { emailAddress: 'jane@example.com', kycStatus: 'VALIDATED' },
  })
  const application = await newValidation(db, person, person.sessionId)
  await db
    .update(consumers)
    .set({ kycApplicationId: application.id })
    .where(eq(consumers.id, person.consumerId))

  const thief = { ...person, sessionId: await newWalk(db, person) }
  expect(await send(thief, 'eve@evil.example', start)).toMatchObject({
    failure: { reason: 'not_replaceable' },
  })
  expect((await consumerOf(person)).emailAddress).toBe('jane@example.com')
  expect(await send(thief, 'jane@example.com', start)).toMatchObject({ ok: true })
  // The walk whose own check it was may still mend a slip, and so may a key.
  expect(await send(person, 'jane.doe@example.com', after(1))).toMatchObject({ ok: true })
  const byKey = await send(person, 'jd@example.com', after(2), { sessionId: null, isTyped: false })
  expect(byKey).toMatchObject({ ok: true })
})

test('an offered address is mailed without becoming one that this walk may show', async () => {
  const person = await newPerson(db, { consumer: { emailAddress: 'jane@example.com' } })
  expect(await send(person, 'jane@example.com', start, { isTyped: false })).toMatchObject({ ok: true })
  const [walk] = await db.select().from(onboardingSessions).where(eq(onboardingSessions.id, person.sessionId))
  expect(walk?.emailAddress).toBeNull()
})

test('setting the address from outside a walk voids what is in flight', async () => {
  const person = await newPerson(db)
  const first = await sent(person, 'jane@example.com', start)
  await db.transaction((tx) =>
    setEmailAddress(
      tx,
      {
        endUser: { partnerId: person.partnerId, consumerId: person.consumerId },
        emailAddress: null,
        sessionId: null,
      },
      after(5),
    ),
  )
  const [row] = await db
    .select()
    .from(emailVerifications)
    .where(eq(emailVerifications.id, first.verificationId))
  expect(row?.voidedAt).toEqual(after(5))
})
