import { once } from 'node:events'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { type ReceivedEmail, testEmailSender } from './email-sender-conformance.ts'
import { smtpEmailSender } from './smtp-email-sender.ts'

const servers: SMTPServer[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A real SMTP server on loopback that keeps what it takes. */
async function startServer(options: SMTPServerOptions = {}) {
  const received: ReceivedEmail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        received.push({
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          from: mail.from?.value.map(({ name, address }) => `${name} <${address}>`).join(', ') ?? '',
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || '',
          headerNames: [...mail.headers.keys()],
        })
        done()
      }, done)
    },
    ...options,
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return { url: `smtp://127.0.0.1:${address.port}`, received }
}

const message = {
  partnerId: newId(new Date()),
  messageId: 'one.1@bank.example',
  from: 'Bank <no-reply@bank.example>',
  to: 'jane@example.com',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  code: '042917',
  links: [],
  now: new Date('2026-11-02T09:00:00.000Z'),
}

describe('the SMTP sender conforms', () => {
  testEmailSender(async () => {
    const { url, received } = await startServer()
    return { sender: smtpEmailSender(url), partnerId: message.partnerId, received: async () => received }
  })
})

test('a mail says that a machine wrote it, when, and which one it is', async () => {
  const { url, received } = await startServer()
  expect(await smtpEmailSender(url).send(message)).toMatchObject({ ok: true })
  expect(received[0]?.headerNames).toEqual(expect.arrayContaining(['auto-submitted', 'message-id', 'date']))
})

test('a server that knows no such recipient refuses for good', async () => {
  const { url } = await startServer({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('no such user'), { responseCode: 550 })),
  })
  expect(await smtpEmailSender(url).send(message)).toEqual({ ok: false, failure: 'mail_refused' })
})

test.each([
  ['is busy', { onRcptTo: busy }],
  ['wants another password', { authOptional: false }],
])('a server that %s may take the mail later', async (_, options: SMTPServerOptions) => {
  const { url } = await startServer(options)
  const sent = await smtpEmailSender(url).send(message)
  expect(sent.ok).toBe(false)
})

test('a server that is not there may take the mail later', async () => {
  const { url } = await startServer()
  for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(resolve))
  expect(await smtpEmailSender(url).send(message)).toEqual({ ok: false, failure: 'mail_unavailable' })
})

function busy(_address: unknown, _session: unknown, done: (error: Error) => void): void {
  done(Object.assign(new Error('try again later'), { responseCode: 451 }))
}
