import type { kycStatus } from '#db/schema/enums.ts'

export type KycStatus = (typeof kycStatus.enumValues)[number]

/** Every status that an answer can show, and what it means. */
export const kycStatuses = {
  NOT_STARTED: 'No verification of identity was begun.',
  CREATED: 'The person has not begun it yet.',
  PROCESSING: 'The provider is checking what the person gave.',
  PENDING_REVIEW: 'A person at the provider takes a closer look.',
  VALIDATED: 'The identity is validated.',
  DECLINED: 'The provider could not verify the identity.',
  ABORTED: 'The person left without finishing.',
} as const satisfies Record<KycStatus, string>

export const sessionStatusNames = ['CREATED', 'IN_PROGRESS', 'COMPLETED', 'EXPIRED'] as const
export type SessionStatus = (typeof sessionStatusNames)[number]

export const sessionStatuses: Record<SessionStatus, string> = {
  CREATED: 'Nobody has answered anything yet.',
  IN_PROGRESS: 'Somebody has begun, and may go on.',
  COMPLETED: 'All needed steps are done, and the identity is validated.',
  EXPIRED: 'Its time is over, or the partner revoked it.',
}

export const suspensionStatusNames = ['SUSPENDED', 'NOT_SUSPENDED'] as const
export type SuspensionStatus = (typeof suspensionStatusNames)[number]

export const suspensionStatuses: Record<SuspensionStatus, string> = {
  SUSPENDED: 'At least one operator has suspended the end user.',
  NOT_SUSPENDED: 'Nobody has.',
}

export const overallStatusNames = ['ACTIVE', 'INACTIVE'] as const
export type OverallStatus = (typeof overallStatusNames)[number]

export const overallStatuses: Record<OverallStatus, string> = {
  ACTIVE: 'Everything that is needed is there, and nobody has suspended the end user.',
  INACTIVE: 'Something is missing, or the end user is suspended.',
}
