import type { Result } from '#lib/result.ts'

/** The port to SMS: a gateway in earnest, the outbox in the sandbox. */
export type SmsSender = {
  readonly name: string
  send(message: SmsMessage): Promise<Result<undefined, SmsSenderFailure>>
}

/** `sms_refused` is for good: this text will never go. `sms_unavailable` may pass: try again. */
export type SmsSenderFailure = 'sms_refused' | 'sms_unavailable'

export type SmsMessage = {
  partnerId: string
  /** The same for every try to send one text, so that a gateway sends a repeated one once. */
  messageId: string
  /** E.164. */
  to: string
  text: string
  /** For the sandbox outbox alone. */
  code: string
  now: Date
}
