import { deriveBytes } from '#lib/secrets/derive.ts'

/** What the sandbox provider and this installation share, as agreed with a real provider in its console. */
export function sandboxWebhookSecret(): Buffer {
  return deriveBytes('identity-webhook', 'sandbox')
}
