import type { Database } from '#db/client.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { identityProvider } from './providers.ts'
import { storeIdentityNotice } from './store-identity-notice.ts'

export type ReceiveWebhookFailure = 'unknown_provider' | 'bad_signature' | 'malformed'

/**
 * One delivery of a provider: its signature is checked over the raw body, then it is stored and queued. What
 * it means is found out later, so that the provider gets its answer at once.
 */
export async function receiveWebhook(
  db: Database,
  { provider: name, headers, body }: { provider: string; headers: Headers; body: string },
  { now }: { now: Date },
): Promise<Result<{ isNew: boolean }, ReceiveWebhookFailure>> {
  const provider = identityProvider(name, db)
  if (!provider) return err('unknown_provider')
  const notice = provider.readWebhook(headers, body, now)
  if (!notice.ok) return notice
  return ok(await db.transaction((tx) => storeIdentityNotice(tx, provider.name, notice.value, { now })))
}
