import type { Authenticated } from '#lib/partners/authenticate-key.ts'
import type { Allowance } from './request-limits.ts'

/** What is known of a request before any operation sees it. */
export type RequestContext = {
  requestId: string
  now: Date
  caller: Authenticated | null
  /** Why there is no caller. */
  refusal: 'KEY_MISSING' | 'KEY_INVALID'
  /** Of the client; for limits only. */
  address: string | null
  /** Of the limit that this request was counted by; a request that names a live partner is counted again. */
  allowance: Allowance
}
