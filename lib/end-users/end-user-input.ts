import type { Occupation } from '#lib/consumers/occupations.ts'
import type { SourceOfFunds } from '#lib/consumers/sources-of-funds.ts'

/** An address as it is kept, part by part; a part that is not known is null. */
export type Address = {
  isoCountryCode: string | null
  city: string | null
  postalCode: string | null
  street: string | null
  number: string | null
  refinement: string | null
  stateOrProvince: string | null
}

/** What a partner can say of any end user beside the phone. Undefined says nothing, null clears. */
export type EndUserInput = {
  externalId?: string | null | undefined
  emailAddress?: string | null | undefined
  sourceOfFunds?: SourceOfFunds | null | undefined
  otherSourceOfFunds?: string | null | undefined
  occupation?: Occupation | null | undefined
  otherOccupation?: string | null | undefined
  /** The version that the end user accepted. */
  lastTermsAccepted?: string | undefined
  metadata?: Record<string, unknown> | null | undefined
}
