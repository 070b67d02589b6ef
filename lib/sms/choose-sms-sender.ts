import type { Database } from '#db/client.ts'
import type { partners } from '#db/schema/index.ts'
import type { Environment } from '#lib/env.ts'
import { err, ok } from '#lib/result.ts'
import { isOfScenario } from '#lib/sandbox/contact-scenarios.ts'
import { httpSmsSender } from './http-sms-sender.ts'
import { outboxSmsSender } from './outbox-sms-sender.ts'
import type { SmsSender } from './sms-sender.ts'

type Settings = Pick<Environment, 'SMS_GATEWAY_URL' | 'SMS_GATEWAY_TOKEN'>

/** Which way a partner's texts go: the outbox in the sandbox, the gateway in earnest. */
export function chooseSmsSender(
  db: Database,
  partner: Pick<typeof partners.$inferSelect, 'mode'>,
  { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN }: Settings,
): SmsSender {
  if (partner.mode === 'SANDBOX') return sandboxSmsSender(db)
  return SMS_GATEWAY_URL ? httpSmsSender(SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN ?? null) : noSmsSender
}

/** The outbox, but for the numbers that no SMS ever reaches. */
function sandboxSmsSender(db: Database): SmsSender {
  const outbox = outboxSmsSender(db)
  return {
    name: outbox.name,
    send: async (message) => (isOfScenario('SMS_NEVER_ARRIVES', message.to) ? ok() : outbox.send(message)),
  }
}

/** Stands where no gateway is configured: every text of a live partner fails by name, and is logged by the job. */
const noSmsSender: SmsSender = { name: 'none', send: async () => err('sms_unavailable') }
