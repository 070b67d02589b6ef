import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { systemNow } from '#lib/clock.ts'
import { newId, newRandomId } from '#lib/ids.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import type { BenchPartner } from './add-partner.ts'
import type { Person } from './api-people.ts'

/** What no server can beat: the rows that the API writes, by the driver alone. */
export type RawRows = {
  /** One transaction: BEGIN, four INSERTs, COMMIT, each waited for. */
  create: (phoneE164: string) => Promise<Person>
  /** The same rows in one statement. */
  createAtOnce: (phoneE164: string) => Promise<void>
  /** Two transactions: the code that goes out, the code that comes back. */
  sendAndVerify: (person: Person) => Promise<void>
  /** A SELECT as it was caught on its way to the database. */
  select: (statements: readonly Caught[]) => Promise<void>
  stop: () => Promise<void>
}

/** A statement with its parameters. */
export type Caught = { text: string; parameters: unknown[] }

const build = 'bench'

export function rawRows(url: string, partner: BenchPartner, connections: number): RawRows {
  const sql = postgres(url, { max: connections, onnotice: () => {} })
  const { id: partnerId, keyId, newestTermsId } = partner
  const language = 'EN'
  const answer = randomBytes(80)
  const newRows = (phoneE164: string) => {
    const now = systemNow()
    const [id, told, accepted, stated] = [newId(now), newId(now), newId(now), newId(now)]
    return {
      now: now.toISOString(),
      id,
      told,
      accepted,
      stated,
      scope: sha256(id),
      body: sha256(phoneE164),
      phoneE164,
    }
  }
  return {
    create: async (phoneE164) => {
      const { now, id, told, accepted, stated, scope, body } = newRows(phoneE164)
      await sql.begin(async (tx) => {
        await tx`
          insert into consumers (partner_id, id, origin, external_id, phone_e164, email_address,
            accepted_terms_version_id, event_count, created_at, updated_at)
          values (${partnerId}, ${id}, 'KEY', ${id}, ${phoneE164}, ${`${id}@example.org`}, ${newestTermsId}, 2,
            ${now}, ${now})`
        await tx`
          insert into events (partner_id, id, type, end_user_type, end_user_id, sequence, data, created_at)
          values (${partnerId}, ${told}, 'CONSUMER_CREATED', 'CONSUMER', ${id}, 1, '{"origin": "KEY"}', ${now}),
            (${partnerId}, ${accepted}, 'CONSUMER_TERMS_ACCEPTED', 'CONSUMER', ${id}, 2,
              '{"type": "CONSUMER", "version": "2.0"}', ${now})`
        await tx`
          insert into acceptances (partner_id, id, kind, source, consumer_id, terms_version_id, version, language,
            text_sha256, accepted_at, build, key_id, request_id, created_at)
          values (${partnerId}, ${stated}, 'STATED', 'KEY', ${id}, ${newestTermsId}, '2.0', ${language}, ${body},
            ${now}, ${build}, ${keyId}, ${told}, ${now})`
        await tx`
          insert into idempotency_keys (partner_id, scope_sha256, body_sha256, answer, created_at)
          values (${partnerId}, ${scope}, ${body}, ${answer}, ${now})`
      })
      return { id, phoneE164 }
    },
    createAtOnce: async (phoneE164) => {
      const { now, id, told, accepted, stated, scope, body } = newRows(phoneE164)
      await sql`
        with made as (
          insert into consumers (partner_id, id, origin, external_id, phone_e164, email_address,
            accepted_terms_version_id, event_count, created_at, updated_at)
          values (${partnerId}, ${id}, 'KEY', ${id}, ${phoneE164}, ${`${id}@example.org`}, ${newestTermsId}, 2,
            ${now}, ${now})),
        told as (
          insert into events (partner_id, id, type, end_user_type, end_user_id, sequence, data, created_at)
          values (${partnerId}, ${told}, 'CONSUMER_CREATED', 'CONSUMER', ${id}, 1, '{"origin": "KEY"}', ${now}),
            (${partnerId}, ${accepted}, 'CONSUMER_TERMS_ACCEPTED', 'CONSUMER', ${id}, 2,
              '{"type": "CONSUMER", "version": "2.0"}', ${now})),
        stated as (
          insert into acceptances (partner_id, id, kind, source, consumer_id, terms_version_id, version, language,
            text_sha256, accepted_at, build, key_id, request_id, created_at)
          values (${partnerId}, ${stated}, 'STATED', 'KEY', ${id}, ${newestTermsId}, '2.0', ${language}, ${body},
            ${now}, ${build}, ${keyId}, ${told}, ${now}))
        insert into idempotency_keys (partner_id, scope_sha256, body_sha256, answer, created_at)
        values (${partnerId}, ${scope}, ${body}, ${answer}, ${now})`
    },
    sendAndVerify: async ({ id, phoneE164 }) => {
      const now = systemNow().toISOString()
      const [challenge, event] = [newRandomId(), newId(systemNow())]
      await sql.begin(async (tx) => {
        await tx`
          insert into phone_usage (partner_id, phone_e164, sent_at, tries_window_at)
          values (${partnerId}, ${phoneE164}, array[${now}::timestamptz], ${now})`
        await tx`
          insert into challenges (partner_id, id, consumer_id, phone_e164, sends, resend_at, expires_at, created_at)
          values (${partnerId}, ${challenge}, ${id}, ${phoneE164}, 1, ${now}::timestamptz + interval '30 s',
            ${now}::timestamptz + interval '10 min', ${now})`
        await tx`
          insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, policy)
          select name, ${JSON.stringify({ partnerId, challengeId: challenge })}::text::jsonb, retry_limit,
            retry_delay, retry_backoff, policy
          from pgboss.queue where name = 'send-sms-code'`
      })
      await sql.begin(async (tx) => {
        await tx`
          update phone_usage set tries = tries + 1 where partner_id = ${partnerId} and phone_e164 = ${phoneE164}`
        await tx`
          update challenges set verified_at = ${now} where partner_id = ${partnerId} and id = ${challenge}`
        await tx`
          update consumers set phone_verified_at = ${now}, updated_at = ${now}, event_count = event_count + 1
          where partner_id = ${partnerId} and id = ${id}`
        await tx`
          insert into events (partner_id, id, type, end_user_type, end_user_id, sequence, data, created_at)
          values (${partnerId}, ${event}, 'CONSUMER_PHONE_VERIFIED', 'CONSUMER', ${id}, 3, '{}', ${now})`
      })
    },
    select: async (statements) => {
      await Promise.all(
        statements.map(({ text, parameters }) =>
          sql.unsafe(text, parameters.map(toParameter), { prepare: true }),
        ),
      )
    },
    stop: () => sql.end(),
  }
}

function toParameter(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
}
