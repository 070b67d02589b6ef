import type { Database } from '#db/client.ts'
import type { partners } from '#db/schema/index.ts'
import type { Environment } from '#lib/env.ts'
import { logger } from '#lib/logger.ts'
import { err } from '#lib/result.ts'
import { isOfScenario } from '#lib/sandbox/contact-scenarios.ts'
import type { EmailSender } from './email-sender.ts'
import { outboxEmailSender } from './outbox-email-sender.ts'
import { smtpEmailSender } from './smtp-email-sender.ts'

type Settings = Pick<Environment, 'SMTP_URL' | 'isDevelopment'>

/**
 * Which way a partner's mail goes. Live: SMTP; without SMTP_URL it waits in the outbox and a warning says so.
 * Sandbox: the outbox; while developing, with SMTP_URL set, by SMTP as well. In production a sandbox mails
 * nobody, since made-up addresses that bounce would spoil the sender's name for the live partners.
 */
export function chooseEmailSender(
  db: Database,
  partner: Pick<typeof partners.$inferSelect, 'id' | 'mode'>,
  settings: Settings,
): EmailSender {
  const outbox = outboxEmailSender(db)
  const smtp = settings.SMTP_URL ? smtpEmailSender(settings.SMTP_URL) : null
  if (partner.mode === 'LIVE') {
    if (!smtp) logger.warn({ partnerId: partner.id }, 'SMTP_URL is not set: mail goes to the outbox only')
    return smtp ?? outbox
  }
  return bouncing(smtp && settings.isDevelopment ? both(smtp, outbox) : outbox)
}

/** What a sandbox sends with: from some addresses every mail comes back. */
function bouncing(sender: EmailSender): EmailSender {
  return {
    name: sender.name,
    send: async (message) =>
      isOfScenario('EMAIL_BOUNCES', message.to) ? err('mail_refused') : sender.send(message),
  }
}

/** The first decides; the second only sees what the first sent. */
function both(first: EmailSender, second: EmailSender): EmailSender {
  return {
    name: `${first.name}+${second.name}`,
    async send(message) {
      const sent = await first.send(message)
      return sent.ok ? second.send(message) : sent
    },
  }
}
