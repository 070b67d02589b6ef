import type { OverallStatus, SuspensionStatus } from '#lib/catalogue/statuses.ts'

type Query = {
  emailAddress?: string | undefined
  externalId?: string | undefined
  suspensionStatus?: readonly SuspensionStatus[] | undefined
  overallStatus?: OverallStatus | undefined
}

/** The filters of every list of end users, as queries take them. */
export function sharedFilters({ emailAddress, externalId, suspensionStatus, overallStatus }: Query) {
  return {
    emailAddress,
    externalId,
    // Both of two values are no filter.
    isSuspended: new Set(suspensionStatus).size === 1 ? suspensionStatus?.includes('SUSPENDED') : undefined,
    isActive: overallStatus && overallStatus === 'ACTIVE',
  }
}
