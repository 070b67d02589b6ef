import type { Database } from '#db/client.ts'
import { type KycApplicationRow, readKycApplication } from '#db/queries/read-kyc-application.ts'
import { applicationTime } from './application-time.ts'
import { kycExpiresAt, readKycToken } from './kyc-link.ts'

/** What the page behind a partner's link has to say. */
export type KycLinkState =
  | 'open'
  | 'suspended'
  | 'expired'
  | 'checking'
  | 'review'
  | 'validated'
  | 'declined'
  | 'left'

export type KycLink = KycApplicationRow & {
  state: KycLinkState
  now: Date
  /** Where the page leads on to, once there is an end: as the partner said for this one. */
  onward: string | null
}

/** What a partner's link shows; null for one that we did not make for this partner. Reading changes nothing. */
export async function readKycLink(
  db: Database,
  { partnerName, token }: { partnerName: string; token: string },
  { now: systemTime }: { now: Date },
): Promise<KycLink | null> {
  const key = readKycToken(token)
  const row = key && (await readKycApplication(db, key))
  if (!row || row.partner.name !== partnerName) return null
  const now = applicationTime(row, systemTime)
  const state = stateOf(row, now)
  return { ...row, state, now, onward: onwardOf(row, state) }
}

function stateOf({ application, isSuspended }: KycApplicationRow, now: Date): KycLinkState {
  switch (application.status) {
    case 'NOT_STARTED':
    case 'CREATED':
      if (isSuspended) return 'suspended'
      return now < kycExpiresAt(application) ? 'open' : 'expired'
    case 'PROCESSING':
      return 'checking'
    case 'PENDING_REVIEW':
      return 'review'
    case 'VALIDATED':
      return 'validated'
    case 'DECLINED':
      return 'declined'
    case 'ABORTED':
      return application.statusReason === 'EXPIRED' ? 'expired' : 'left'
  }
}

/** Complete is what the person has handed in, whatever the check then takes; all that ended otherwise failed. */
function onwardOf({ application }: KycApplicationRow, state: KycLinkState): string | null {
  switch (state) {
    case 'open':
      return null
    case 'checking':
    case 'review':
    case 'validated':
      return application.urlOnComplete
    case 'suspended':
    case 'expired':
    case 'declined':
    case 'left':
      return application.urlOnFailure
  }
}
