import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { addSeconds } from '#lib/clock.ts'
import { logger } from '#lib/logger.ts'
import { pollPauseSql } from './poll-pauses.ts'
import { processIdentityResult } from './process-identity-result.ts'
import { refreshIdentity } from './refresh-identity.ts'

const batchSizeMax = 20
// Long enough for one question to a slow provider; a process that dies loses only this much.
const claimSeconds = 60

export type Reconciled = { asked: number; retried: number }

/**
 * One round of looking after what has gone quiet: asks providers about silent applications that are due, by
 * their walk's own clock, and tries unprocessed notices again. Several processes may run it at once: rows
 * are claimed in one statement each, by moving when they are due next.
 */
export async function reconcileIdentity(db: Database, { now }: { now: Date }): Promise<Reconciled> {
  const applications = await claimSilentApplications(db, now)
  for (const application of applications)
    await attempt('refresh', () => refreshIdentity(db, application, { now }))
  const notices = await claimUnprocessedNotices(db, now)
  for (const notice of notices) await attempt('retry', () => processIdentityResult(db, notice, { now }))
  return { asked: applications.length, retried: notices.length }
}

/** One that throws is logged and comes round again; the others of its batch have their turn. */
async function attempt(task: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    logger.error({ err: error, task }, 'identity not reconciled')
  }
}

function claimSilentApplications(db: Database, now: Date) {
  const at = now.toISOString()
  return db.execute<{ partnerId: string; applicationId: string }>(sql`
    with due as (
      select applications.partner_id, applications.id,
             coalesce(walks.clock_offset_seconds, consumers.clock_offset_seconds) as offset_seconds
      from kyc_applications applications
      join consumers
        on consumers.partner_id = applications.partner_id and consumers.id = applications.consumer_id
      left join onboarding_sessions walks
        on walks.partner_id = applications.partner_id and walks.id = applications.session_id
      where applications.status in ('CREATED', 'PROCESSING', 'PENDING_REVIEW')
        and applications.next_poll_at <=
            ${at}::timestamptz + make_interval(
              secs => coalesce(walks.clock_offset_seconds, consumers.clock_offset_seconds))
      order by applications.next_poll_at
      limit ${batchSizeMax}
      for update of applications skip locked
    )
    update kyc_applications applications
    set poll_count = poll_count + 1,
        next_poll_at = ${at}::timestamptz + make_interval(
          secs => due.offset_seconds + ${pollPauseSql(sql`poll_count + 1`)}
        )
    from due
    where applications.partner_id = due.partner_id and applications.id = due.id
    returning applications.partner_id as "partnerId", applications.id as "applicationId"`)
}

function claimUnprocessedNotices(db: Database, now: Date) {
  return db.execute<{ provider: string; providerEventId: string }>(sql`
    update identity_results set next_attempt_at = ${addSeconds(now, claimSeconds).toISOString()}
    where (provider, provider_event_id) in (
      select provider, provider_event_id from identity_results
      where processed_at is null and next_attempt_at <= ${now.toISOString()}
      order by next_attempt_at
      limit ${batchSizeMax}
      for update skip locked
    )
    returning provider, provider_event_id as "providerEventId"`)
}
