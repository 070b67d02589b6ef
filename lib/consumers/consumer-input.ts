import type { Address, EndUserInput } from '#lib/end-users/end-user-input.ts'
import type { Phone } from '#lib/phone/parse-phone.ts'
import type { Consumer } from './open-answers.ts'

/** What a partner can say of a consumer beside the phone. */
export type ConsumerInput = EndUserInput & { address?: Address | null | undefined }

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
