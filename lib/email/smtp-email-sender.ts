import { createTransport } from 'nodemailer'
import { logger } from '#lib/logger.ts'
import { err, ok } from '#lib/result.ts'
import type { EmailSender, EmailSenderFailure } from './email-sender.ts'
import { parseEmailAddress } from './parse-email-address.ts'
import { parseSender } from './parse-sender.ts'

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/**
 * Mail by SMTP (RFC 5321). `url` is `smtp://` (STARTTLS where the server has it; `?requireTLS=true` demands
 * it) or `smtps://`, with user and password in it where needed. Sender and recipient are given as parsed
 * mailboxes and the envelope by itself, so no text can become another recipient or header.
 */
export function smtpEmailSender(url: string): EmailSender {
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  return {
    name: 'smtp',
    async send(message) {
      const from = parseSender(message.from)
      const to = parseEmailAddress(message.to)
      if (!from || !to.ok) return err('mail_refused')
      try {
        await transport.sendMail({
          envelope: { from: from.address, to: [to.value] },
          from,
          to: { name: '', address: to.value },
          messageId: `<${message.messageId}>`,
          date: message.now,
          subject: message.subject.replace(/\p{Cc}+/gu, ' '),
          text: message.text,
          html: message.html,
          // RFC 3834: nobody's holiday notice shall answer.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return ok()
      } catch (error) {
        const { code, responseCode } = smtpError(error)
        const failure = judge(code, responseCode)
        // The server's words may hold the address, so only its numbers are logged.
        logger.warn({ partnerId: message.partnerId, smtpCode: code, responseCode, failure }, 'mail not sent')
        return err(failure)
      }
    },
  }
}

/** 5xx about this recipient or message is final (RFC 5321 §4.2.1); all else, a wrong password too, may be mended. */
function judge(code: string | undefined, responseCode: number | undefined): EmailSenderFailure {
  const isAboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  const isFinal = responseCode !== undefined && responseCode >= 500 && responseCode < 600
  return isAboutThisMail && isFinal ? 'mail_refused' : 'mail_unavailable'
}

function smtpError(error: unknown): { code: string | undefined; responseCode: number | undefined } {
  const fields = typeof error === 'object' && error !== null ? error : {}
  const code = 'code' in fields && typeof fields.code === 'string' ? fields.code : undefined
  const responseCode =
    'responseCode' in fields && typeof fields.responseCode === 'number' ? fields.responseCode : undefined
  return { code, responseCode }
}
