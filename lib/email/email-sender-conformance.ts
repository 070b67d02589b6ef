import { expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import type { EmailMessage, EmailSender } from './email-sender.ts'

/** One mail as it arrived. */
export type ReceivedEmail = {
  /** Everybody who gets it, visible or not. */
  recipients: string[]
  from: string
  subject: string
  text: string
  html: string
  /** Names of the headers that reach a recipient, in lower case; empty where there are none. */
  headerNames: string[]
}

export type SenderUnderTest = {
  sender: EmailSender
  partnerId: string
  /** What has arrived for whoever this message was meant for or could be diverted to, oldest first. */
  received(): Promise<ReceivedEmail[]>
}

/** What every adapter of the email port must do. Call it inside a `describe`, with a fresh sender for each test. */
export function testEmailSender(open: () => Promise<SenderUnderTest>): void {
  async function deliver(changes: Partial<EmailMessage>) {
    const { sender, partnerId, received } = await open()
    const sent = await sender.send({
      ...message,
      partnerId,
      messageId: `${newId(message.now)}@example.com`,
      ...changes,
    })
    return { sent, received: await received() }
  }

  test('delivers sender, recipient, subject, text and HTML unharmed, in any script', async () => {
    const { sent, received } = await deliver({})
    expect(sent).toEqual({ ok: true, value: undefined })
    expect(received).toHaveLength(1)
    const [mail] = received
    expect(mail?.recipients).toEqual(['jane@example.com'])
    expect(mail?.from).toBe('Crédit Ünïon <no-reply@bank.example>')
    expect(mail?.subject).toBe(message.subject)
    expect(mail?.text.trim()).toBe(message.text.trim())
    expect(mail?.html.trim()).toBe(message.html.trim())
  })

  test.each([
    ['subject', { subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nother body' }],
    ['subject', { subject: 'Hello\nX-Evil: yes' }],
    ['sender', { from: 'Bank\r\nBcc: eve@evil.example <no-reply@bank.example>' }],
    ['sender', { from: 'Bank <no-reply@bank.example>, eve@evil.example' }],
    ['recipient', { to: 'jane@example.com\r\nBcc: eve@evil.example' }],
    ['recipient', { to: 'jane@example.com, eve@evil.example' }],
    ['recipient', { to: 'Jane <eve@evil.example>' }],
    ['recipient', { to: 'jane@example.com\r\nRCPT TO:<eve@evil.example>' }],
  ])('a %s cannot add a recipient or a header', async (_, attack) => {
    const { received } = await deliver(attack)
    for (const mail of received) {
      expect(mail.recipients).toEqual(['jane@example.com'])
      expect(mail.headerNames).not.toContain('bcc')
      expect(mail.headerNames).not.toContain('x-evil')
      expect(mail.subject).not.toMatch(/[\r\n]/)
      expect(mail.text.trim()).toBe(message.text.trim())
    }
  })

  test.each(['', 'nobody', 'jane@example.com, joan@example.com', 'jane＠example.com'])(
    'refuses %j as a recipient for good',
    async (to) => {
      const { sent, received } = await deliver({ to })
      expect(sent).toEqual({ ok: false, failure: 'mail_refused' })
      expect(received).toEqual([])
    },
  )

  test('neither code nor link is in a header', async () => {
    const { received } = await deliver({})
    expect(received[0]?.headerNames.filter((name) => /code|link/.test(name))).toEqual([])
  })
}

const message = {
  from: 'Crédit Ünïon <no-reply@bank.example>',
  to: 'jane@example.com',
  subject: 'Vérifiez votre adresse 请确认',
  text: 'Bonjour, voilà votre code : 042917\n请确认\n',
  html: '<!doctype html><html lang="fr"><body><p>Bonjour, voilà votre code&nbsp;: 042917 请确认</p></body></html>\n',
  code: '042917',
  links: ['https://onboarding.example/email/abc.def'],
  now: new Date('2026-11-02T09:00:00.000Z'),
} as const satisfies Omit<EmailMessage, 'partnerId' | 'messageId'>
