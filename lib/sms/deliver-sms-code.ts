import type { Database } from '#db/client.ts'
import { readChallenge } from '#db/queries/read-challenge.ts'
import type { partners } from '#db/schema/index.ts'
import { challengeCode } from '#lib/challenges/challenge-code.ts'
import { walkNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { toLocale } from '#lib/i18n/locales.ts'
import type { JobData } from '#lib/jobs/queues.ts'
import { logger } from '#lib/logger.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { chooseSmsSender } from './choose-sms-sender.ts'
import { renderCodeSms } from './render-code-sms.ts'
import type { SmsSender } from './sms-sender.ts'

type Sending = {
  /** System time. */
  now: Date
  senderFor?: (partner: typeof partners.$inferSelect) => SmsSender
}

/**
 * The job `send-sms-code`. Sends outside any transaction. A challenge that was verified, voided or expired
 * meanwhile, or withheld for a limit, is skipped. So is one for somebody suspended, here and nowhere sooner, so
 * that who asked for it learns nothing from the answer. A text that will never go is logged and done;
 * `sms_unavailable` is for the queue to try again.
 */
export async function deliverSmsCode(
  db: Database,
  { partnerId, challengeId }: JobData<'send-sms-code'>,
  { now, senderFor = (partner) => chooseSmsSender(db, partner, environment()) }: Sending,
): Promise<Result<'sent' | 'skipped', 'sms_unavailable'>> {
  const row = await readChallenge(db, { partnerId, challengeId })
  if (!row) return ok('skipped')
  const { challenge, partner, session, lastLocale, consumerClock, isSuspended } = row
  const clock = session ?? consumerClock
  const time = clock ? walkNow(clock, now) : now
  if (challenge.verifiedAt || challenge.voidedAt || time >= challenge.expiresAt) return ok('skipped')
  if (challenge.withheldBy) return ok('skipped')
  if (isSuspended) {
    logger.info({ partnerId, challengeId, supportCode: session?.supportCode }, 'code withheld: suspended')
    return ok('skipped')
  }

  const code = challengeCode(partner, challengeId)
  const text = renderCodeSms({
    locale: toLocale(session?.locale ?? lastLocale),
    partnerName: partner.displayName,
    code,
    host: new URL(environment().PUBLIC_URL).hostname,
    embeddingHost: session?.embedOrigin ? new URL(session.embedOrigin).hostname : null,
  })
  const sender = senderFor(partner)
  const sent = await sender.send({
    partnerId,
    messageId: `${challengeId}.${challenge.sends}`,
    to: challenge.phoneE164,
    text,
    code,
    now,
  })
  const report = { partnerId, challengeId, supportCode: session?.supportCode, sender: sender.name }
  if (sent.ok) {
    logger.info(report, 'code sent by SMS')
    return ok('sent')
  }
  logger.warn({ ...report, failure: sent.failure }, 'code not sent by SMS')
  return sent.failure === 'sms_refused' ? ok('skipped') : err(sent.failure)
}
