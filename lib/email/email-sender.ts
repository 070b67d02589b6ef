import type { Result } from '#lib/result.ts'

/** The port to mail: SMTP in earnest, the outbox in the sandbox. The conformance suite is what each must pass. */
export type EmailSender = {
  readonly name: string
  send(message: EmailMessage): Promise<Result<undefined, EmailSenderFailure>>
}

/** `mail_refused` is for good: this mail will never go. `mail_unavailable` may pass: try again. */
export type EmailSenderFailure = 'mail_refused' | 'mail_unavailable'

export type EmailMessage = {
  partnerId: string
  /** The same for every try to send one mail, so that a mail program shows a repeated one once. */
  messageId: string
  /** `Name <address>`. */
  from: string
  to: string
  subject: string
  text: string
  html: string
  /** For the sandbox outbox alone; never part of the headers. */
  code: string
  links: string[]
  now: Date
}
