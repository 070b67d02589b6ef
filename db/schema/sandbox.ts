import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, partnerId } from './columns.ts'
import { messageChannel } from './enums.ts'
import { partners } from './partners.ts'

/** The outbox: everything a sandbox partner "sent". Written by the sandbox adapters of SMS and email only. */
export const outboxMessages = pgTable(
  'outbox_messages',
  {
    partnerId: partnerId().references(() => partners.id),
    id: id(),
    channel: messageChannel('channel').notNull(),
    /** E.164, or an address in lower case. */
    recipient: text('recipient').notNull(),
    sender: text('sender'),
    subject: text('subject'),
    text: text('text').notNull(),
    html: text('html'),
    code: text('code'),
    links: text('links').array().notNull().default([]),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.id] }),
    index('outbox_messages_recipient_idx').on(table.partnerId, table.recipient, table.sentAt.desc()),
    index('outbox_messages_newest_idx').on(table.partnerId, table.sentAt.desc()),
  ],
)

/** What the sandbox provider's API and webhooks say, from `happenedAt` on. Numbered from 1 in that order. */
export type SandboxIdentityEvent = {
  number: number
  status: 'PROCESSING' | 'PENDING_REVIEW' | 'VALIDATED' | 'DECLINED' | 'ABORTED'
  reason: string | null
  /** ISO 8601, UTC. */
  happenedAt: string
  person: SandboxPerson | null
}

export type SandboxPerson = {
  firstName: string
  lastName: string
  birthDate: string
  gender: 'MALE' | 'FEMALE'
  emailAddress: string | null
}

/**
 * The sandbox identity provider's own memory: it stands on the other side of the port, so it knows a
 * reference, where to send the person back and what to report, and nothing of our tables.
 */
export const sandboxIdentityChecks = pgTable(
  'sandbox_identity_checks',
  {
    partnerId: partnerId().references(() => partners.id),
    /** Version 4: whoever knows it may decide the check, as with a real provider's link. */
    reference: uuid('reference').notNull(),
    locale: text('locale').notNull(),
    returnUrl: text('return_url').notNull(),
    /** The partner's name shown to the person, as a real provider would show it. */
    displayName: text('display_name').notNull(),
    /** Which way the result travels (lib/sandbox/scenarios.ts); null until the person decided. */
    scenario: text('scenario'),
    /** All that was decided, some of it perhaps only true in a few seconds. */
    events: jsonb('events').$type<SandboxIdentityEvent[]>().notNull().default([]),
    expiresAt: moment('expires_at').notNull(),
    createdAt: createdAt(),
  },
  // Its own URL names the reference alone.
  (table) => [primaryKey({ columns: [table.reference, table.partnerId] })],
)

/**
 * Numbers that are lent to tests, so that no two workers, runs or machines use one at the same time. A row that is
 * over says nothing: the next lease of the number, or of any, takes it away.
 */
export const sandboxPhoneLeases = pgTable(
  'sandbox_phone_leases',
  {
    partnerId: partnerId().references(() => partners.id),
    phoneE164: text('phone_e164').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.partnerId, table.phoneE164] }),
    index('sandbox_phone_leases_expiry_idx').on(table.partnerId, table.expiresAt),
  ],
)
