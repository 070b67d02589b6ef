import type { Database } from '#db/client.ts'
import { type EmailLinkRow, readEmailLinkRow } from '#db/queries/read-email-link.ts'
import { presentMailBrand } from '#lib/brands/present-mail-brand.ts'
import { secondsUntil } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { toLocale } from '#lib/i18n/locales.ts'
import type { JobData } from '#lib/jobs/queues.ts'
import { logger } from '#lib/logger.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { routes } from '#lib/routes.ts'
import { chooseEmailSender } from './choose-email-sender.ts'
import { emailCode, emailLink } from './email-link.ts'
import { emailLinkState } from './email-link-state.ts'
import type { EmailMessage, EmailSender } from './email-sender.ts'
import { emailTime } from './read-email-link.ts'
import { renderVerificationEmail } from './render-verification-email.ts'

type Sending = {
  /** System time. */
  now: Date
  senderFor?: (partner: EmailLinkRow['partner']) => EmailSender
}

/**
 * The job `send-email-verification`. Sends outside any transaction. What was verified, voided or expired
 * meanwhile, or whose person was suspended, is skipped. A mail that will never go is logged and done;
 * `mail_unavailable` is for the queue to try again. After a crash between sending and reporting the same
 * mail may go out twice, with the same Message-ID.
 */
export async function deliverEmailVerification(
  db: Database,
  job: JobData<'send-email-verification'>,
  { now, senderFor = (partner) => chooseEmailSender(db, partner, environment()) }: Sending,
): Promise<Result<'sent' | 'skipped', 'mail_unavailable'>> {
  const { partnerId, emailVerificationId: verificationId } = job
  const row = await readEmailLinkRow(db, { partnerId, verificationId })
  if (!row || emailLinkState(row, emailTime(row, now)) !== 'confirmable') return ok('skipped')
  const sender = senderFor(row.partner)
  const sent = await sender.send(compose(row, now))
  const report = { partnerId, verificationId, supportCode: row.session?.supportCode, sender: sender.name }
  if (sent.ok) {
    logger.info(report, 'verification mail sent')
    return ok('sent')
  }
  logger.warn({ ...report, failure: sent.failure }, 'verification mail not sent')
  return sent.failure === 'mail_refused' ? ok('skipped') : err(sent.failure)
}

function compose(row: EmailLinkRow, now: Date): EmailMessage {
  const { partner, verification } = row
  const code = emailCode(verification.id)
  const locale = toLocale(verification.locale)
  // The page behind it goes on in the mail's language, whatever browser opens it.
  const link = routes.inLanguage(
    emailLink({ partnerId: partner.id, verificationId: verification.id }),
    locale,
  )
  const rendered = renderVerificationEmail({
    locale,
    partnerName: partner.displayName,
    brand: presentMailBrand(partner, environment().PUBLIC_URL),
    code,
    link,
    hoursLeft: Math.max(1, Math.round(secondsUntil(verification.expiresAt, emailTime(row, now)) / 3600)),
    supportCode: row.session?.supportCode ?? null,
    subject: verification.subject ?? partner.emailSubject,
  })
  return {
    partnerId: partner.id,
    messageId: `${verification.id}.${verification.sends}@${new URL(environment().PUBLIC_URL).hostname}`,
    from: partner.emailSender ?? environment().EMAIL_FROM,
    to: verification.emailAddress,
    ...rendered,
    code,
    links: [link],
    now,
  }
}
