import { and, desc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { outboxMessages, partners } from '#db/schema/index.ts'

const messagesMax = 100

export type OutboxFilter = {
  /** One sandbox partner's; all of them without it. */
  partnerId?: string
  /** An address in any case, or a number in E.164, its `+` optional. */
  to?: string
  channel?: 'SMS' | 'EMAIL'
  limit?: number
}

/** What sandbox partners "sent", newest first, at most 100. A live partner's messages are never among them. */
export async function listOutboxMessages(db: Database, filter: OutboxFilter) {
  return db
    .select({ ...getTableColumns(outboxMessages), partnerName: partners.name })
    .from(outboxMessages)
    .innerJoin(partners, and(eq(partners.id, outboxMessages.partnerId), eq(partners.mode, 'SANDBOX')))
    .where(
      and(
        filter.partnerId ? eq(outboxMessages.partnerId, filter.partnerId) : undefined,
        filter.channel ? eq(outboxMessages.channel, filter.channel) : undefined,
        filter.to ? inArray(outboxMessages.recipient, spellings(filter.to)) : undefined,
      ),
    )
    .orderBy(desc(outboxMessages.sentAt), desc(outboxMessages.id))
    .limit(Math.min(filter.limit ?? messagesMax, messagesMax))
}

export type OutboxMessage = Awaited<ReturnType<typeof listOutboxMessages>>[number]

function spellings(to: string): string[] {
  const text = to.trim().toLowerCase()
  const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '')
  return text.includes('@') ? [text] : [`+${digits.replace(/^\+/, '')}`]
}
