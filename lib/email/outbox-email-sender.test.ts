import { asc, eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { outboxMessages } from '#db/schema/index.ts'
import { newPerson } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { testEmailSender } from './email-sender-conformance.ts'
import { outboxEmailSender } from './outbox-email-sender.ts'

const db = await testDatabase()

describe('the outbox sender conforms', () => {
  testEmailSender(async () => {
    const { partnerId } = await newPerson(db)
    return {
      sender: outboxEmailSender(db),
      partnerId,
      received: async () => {
        const rows = await db
          .select()
          .from(outboxMessages)
          .where(eq(outboxMessages.partnerId, partnerId))
          .orderBy(asc(outboxMessages.id))
        return rows.map((row) => ({
          recipients: [row.recipient],
          from: row.sender ?? '',
          subject: row.subject ?? '',
          text: row.text,
          html: row.html ?? '',
          headerNames: [],
        }))
      },
    }
  })
})
