import type { Database } from '#db/client.ts'
import { outboxMessages } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok } from '#lib/result.ts'
import type { EmailSender } from './email-sender.ts'
import { emailAddressKey, parseEmailAddress } from './parse-email-address.ts'
import { parseSender } from './parse-sender.ts'

/** "Sends" to the outbox, by the same rules as the real one. */
export function outboxEmailSender(db: Database): EmailSender {
  return {
    name: 'outbox',
    async send(message) {
      const from = parseSender(message.from)
      const to = parseEmailAddress(message.to)
      if (!from || !to.ok) return err('mail_refused')
      await db.insert(outboxMessages).values({
        partnerId: message.partnerId,
        id: newId(message.now),
        channel: 'EMAIL',
        recipient: emailAddressKey(to.value),
        sender: from.name ? `${from.name} <${from.address}>` : from.address,
        subject: message.subject.replace(/\p{Cc}+/gu, ' '),
        text: message.text,
        html: message.html,
        code: message.code,
        links: message.links,
        sentAt: message.now,
      })
      return ok()
    },
  }
}
