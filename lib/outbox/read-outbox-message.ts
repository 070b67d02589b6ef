import { and, eq, getTableColumns } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { outboxMessages, partners } from '#db/schema/index.ts'
import type { OutboxMessage } from './list-outbox-messages.ts'

/** One sandbox message, for its own page; null for an unknown or a live one. */
export async function readOutboxMessage(
  db: Database,
  key: { partnerId: string; id: string },
): Promise<OutboxMessage | null> {
  const rows = await db
    .select({ ...getTableColumns(outboxMessages), partnerName: partners.name })
    .from(outboxMessages)
    .innerJoin(partners, and(eq(partners.id, outboxMessages.partnerId), eq(partners.mode, 'SANDBOX')))
    .where(and(eq(outboxMessages.partnerId, key.partnerId), eq(outboxMessages.id, key.id)))
  return rows[0] ?? null
}
