import { occupations } from '#lib/consumers/occupations.ts'
import { sourcesOfFunds } from '#lib/consumers/sources-of-funds.ts'
import { displayPhone } from '#lib/phone/show-phone.ts'

type Listed = {
  id: string
  externalId: string | null
  emailAddress: string | null
  createdAt: Date
  updatedAt: Date
}

/** What lists show of any end user. */
export function showListed(row: Listed) {
  return {
    id: row.id,
    externalId: row.externalId,
    emailAddress: row.emailAddress,
    creationDate: row.createdAt.toISOString(),
    updateDate: row.updatedAt.toISOString(),
  }
}

/** A phone with whether it is verified. */
export function showPhone(phoneE164: string, verifiedAt: Date | null) {
  return {
    ...displayPhone(phoneE164),
    verified: verifiedAt !== null,
    verificationDate: toText(verifiedAt),
  }
}

/** The statuses that every end user has. */
export function showStatus<Operator extends string>(row: {
  suspension: { operator: Operator; reason: string } | null
  isActive: boolean
}) {
  const value = row.suspension ? ('SUSPENDED' as const) : ('NOT_SUSPENDED' as const)
  const overall = row.isActive ? ('ACTIVE' as const) : ('INACTIVE' as const)
  return {
    suspension: {
      value,
      operator: row.suspension?.operator ?? null,
      reason: row.suspension?.reason ?? null,
    },
    overall: { value: overall },
  }
}

type Shown = {
  emailVerifiedAt: Date | null
  sourceOfFunds: string | null
  otherSourceOfFunds: string | null
  occupation: string | null
  otherOccupation: string | null
  lastTermsAccepted: string | null
  termsAccepted: boolean
  metadata: Record<string, unknown> | null
}

/** What an answer shows of one end user beside what lists show. Unset is null, never missing. */
export function showEndUser(row: Shown) {
  return {
    emailAddressVerified: row.emailVerifiedAt !== null,
    emailVerificationDate: toText(row.emailVerifiedAt),
    sourceOfFunds: sourcesOfFunds.find((name) => name === row.sourceOfFunds) ?? null,
    otherSourceOfFunds: row.otherSourceOfFunds,
    occupation: occupations.find((name) => name === row.occupation) ?? null,
    otherOccupation: row.otherOccupation,
    lastTermsAccepted: row.lastTermsAccepted,
    termsAccepted: row.termsAccepted,
    metadata: row.metadata,
  }
}

/** A time as answers have it. */
export function toText(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}
