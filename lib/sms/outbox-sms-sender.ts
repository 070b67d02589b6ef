import type { Database } from '#db/client.ts'
import { outboxMessages } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { ok } from '#lib/result.ts'
import type { SmsSender } from './sms-sender.ts'

/** "Sends" to the outbox: what every sandbox partner uses. */
export function outboxSmsSender(db: Database): SmsSender {
  return {
    name: 'outbox',
    async send(message) {
      await db.insert(outboxMessages).values({
        partnerId: message.partnerId,
        id: newId(message.now),
        channel: 'SMS',
        recipient: message.to,
        text: message.text,
        code: message.code,
        sentAt: message.now,
      })
      return ok()
    },
  }
}
