import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consumers, partners } from '#db/schema/index.ts'
import { listOutboxMessages } from '#lib/outbox/list-outbox-messages.ts'
import { err, ok } from '#lib/result.ts'
import { after, newPerson, start, suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { chooseEmailSender } from './choose-email-sender.ts'
import { deliverEmailVerification } from './deliver-email-verification.ts'
import { emailCode, emailLink } from './email-link.ts'
import type { EmailMessage, EmailSenderFailure } from './email-sender.ts'
import { sendEmailVerification } from './send-email-verification.ts'

const db = await testDatabase()

type Given = Parameters<typeof newPerson>[1]

async function newMail(given?: Given) {
  const person = await newPerson(db, given)
  const sent = await db.transaction((tx) =>
    sendEmailVerification(
      tx,
      { ...person, emailAddress: 'Jane@example.com', isTyped: true, locale: 'fr' },
      { now: start },
    ),
  )
  if (!sent.ok) throw new Error('not sent')
  return { ...person, emailVerificationId: sent.value.verificationId }
}

/** A sender that keeps what it is given. */
function recorder(failure?: EmailSenderFailure) {
  const messages: EmailMessage[] = []
  const sender = {
    name: 'recorder',
    send: async (message: EmailMessage) => {
      messages.push(message)
      return failure ? err(failure) : ok()
    },
  }
  return { messages, senderFor: () => sender }
}

test('a sandbox mail stands in the outbox, in the walk’s language, with its code and link', async () => {
  const mail = await newMail()
  expect(await deliverEmailVerification(db, mail, { now: after(1) })).toEqual({ ok: true, value: 'sent' })
  const [message] = await listOutboxMessages(db, {
    partnerId: mail.partnerId,
    to: 'JANE@EXAMPLE.COM',
    channel: 'EMAIL',
  })
  const link = `${emailLink({ partnerId: mail.partnerId, verificationId: mail.emailVerificationId })}?locale=fr`
  expect(message).toMatchObject({
    recipient: 'jane@example.com',
    subject: '[Acme Bank] Confirmez votre adresse e-mail',
    code: emailCode(mail.emailVerificationId),
    links: [link],
  })
  expect(message?.text).toContain(link)
  expect(message?.text).toContain('24 heures')
})

test('sender and subject are the partner’s own where it has some', async () => {
  const mail = await newMail({
    partner: { emailSender: 'Acme <hello@acme.example>', emailSubject: '{partnerName}: hello' },
  })
  const { messages, senderFor } = recorder()
  await deliverEmailVerification(db, mail, { now: after(1), senderFor })
  expect(messages[0]).toMatchObject({
    from: 'Acme <hello@acme.example>',
    subject: 'Acme Bank: hello',
    to: 'Jane@example.com',
  })
})

test('what is verified, suspended or too late is not sent any more', async () => {
  const { messages, senderFor } = recorder()
  const late = await newMail()
  expect(await deliverEmailVerification(db, late, { now: after(86_400), senderFor })).toEqual(ok('skipped'))
  const verified = await newMail()
  await db.update(consumers).set({ emailVerifiedAt: start }).where(eq(consumers.id, verified.consumerId))
  expect(await deliverEmailVerification(db, verified, { now: after(1), senderFor })).toEqual(ok('skipped'))
  const suspended = await newMail()
  await suspend(db, suspended)
  expect(await deliverEmailVerification(db, suspended, { now: after(1), senderFor })).toEqual(ok('skipped'))
  expect(messages).toEqual([])
})

test('a server that is away is tried again with the same mail; a refusal ends it', async () => {
  const mail = await newMail()
  const away = recorder('mail_unavailable')
  expect(await deliverEmailVerification(db, mail, { now: after(1), ...away })).toEqual(
    err('mail_unavailable'),
  )
  const back = recorder()
  expect(await deliverEmailVerification(db, mail, { now: after(9), ...back })).toEqual(ok('sent'))
  expect(back.messages[0]?.messageId).toBe(away.messages[0]?.messageId)
  expect(await deliverEmailVerification(db, mail, { now: after(9), ...recorder('mail_refused') })).toEqual(
    ok('skipped'),
  )
})

test('a sandbox mails nobody in production; while developing it does both; live goes by SMTP alone', async () => {
  const SMTP_URL = 'smtp://127.0.0.1:1'
  const name = (mode: 'SANDBOX' | 'LIVE', settings: { SMTP_URL?: string; isDevelopment: boolean }) =>
    chooseEmailSender(db, { id: 'x', mode }, settings).name
  expect(name('SANDBOX', { SMTP_URL, isDevelopment: false })).toBe('outbox')
  expect(name('SANDBOX', { SMTP_URL, isDevelopment: true })).toBe('smtp+outbox')
  expect(name('SANDBOX', { isDevelopment: true })).toBe('outbox')
  expect(name('LIVE', { SMTP_URL, isDevelopment: false })).toBe('smtp')
  expect(name('LIVE', { isDevelopment: false })).toBe('outbox')
})

test('the outbox never lists a live partner’s messages', async () => {
  const mail = await newMail()
  await deliverEmailVerification(db, mail, { now: after(1) })
  expect(await listOutboxMessages(db, { partnerId: mail.partnerId })).toHaveLength(1)
  await db.update(partners).set({ mode: 'LIVE' }).where(eq(partners.id, mail.partnerId))
  expect(await listOutboxMessages(db, { partnerId: mail.partnerId })).toEqual([])
})
