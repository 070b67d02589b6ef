import type { Database } from '#db/client.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { sandboxIdentityProvider } from './sandbox/sandbox-identity-provider.ts'

/** The adapter of that name, as stored with an application and as named in a webhook's path; null if unknown. */
export function identityProvider(name: string, db: Database): IdentityProvider | null {
  return name === 'sandbox' ? sandboxIdentityProvider(db) : null
}
