import type { Phone } from '#lib/phone/parse-phone.ts'
import type { Occupation } from './occupations.ts'
import type { Consumer } from './open-answers.ts'
import type { SourceOfFunds } from './sources-of-funds.ts'

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

/** What a partner can say of a consumer beside the phone. Undefined says nothing, null clears. */
export type ConsumerInput = {
  externalId?: string | null | undefined
  emailAddress?: string | null | undefined
  address?: Address | null | undefined
  sourceOfFunds?: SourceOfFunds | null | undefined
  otherSourceOfFunds?: string | null | undefined
  occupation?: Occupation | null | undefined
  otherOccupation?: string | null | undefined
  /** The version that the person accepted. */
  lastTermsAccepted?: string | undefined
  metadata?: Record<string, unknown> | null | undefined
}

export type NewConsumer = ConsumerInput & { phone: Phone }
export type ConsumerChanges = ConsumerInput & { phone?: Phone | undefined }

const noAddress: Address = {
  isoCountryCode: null,
  city: null,
  postalCode: null,
  street: null,
  number: null,
  refinement: null,
  stateOrProvince: null,
}

/** An address as the columns of a consumer. */
export function addressColumns(address: Address | null) {
  const known = address ?? noAddress
  return {
    addressCountry: known.isoCountryCode,
    addressCity: known.city,
    addressPostalCode: known.postalCode,
    addressStreet: known.street,
    addressNumber: known.number,
    addressRefinement: known.refinement,
    addressStateOrProvince: known.stateOrProvince,
  }
}

type AddressColumns = ReturnType<typeof addressColumns>

/** Whether these columns are what a consumer has. */
export function isSameAddress(columns: AddressColumns, consumer: Consumer): boolean {
  return (
    columns.addressCountry === consumer.addressCountry &&
    columns.addressCity === consumer.addressCity &&
    columns.addressPostalCode === consumer.addressPostalCode &&
    columns.addressStreet === consumer.addressStreet &&
    columns.addressNumber === consumer.addressNumber &&
    columns.addressRefinement === consumer.addressRefinement &&
    columns.addressStateOrProvince === consumer.addressStateOrProvince
  )
}
