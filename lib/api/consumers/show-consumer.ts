import type { z } from 'zod'
import type { ListedConsumer } from '#db/queries/list-consumers.ts'
import type { ConsumerRow } from '#db/queries/read-consumer.ts'
import { isAddressBlank } from '#lib/consumers/open-answers.ts'
import { showEndUser, showListed, showPhone, showStatus, toText } from '../end-users/show-end-user.ts'
import type { consumerSchema, listedConsumerSchema } from './consumer-schemas.ts'

type Shown = z.input<typeof consumerSchema>

/** A consumer as a list shows it. */
export function showListedConsumer(row: ListedConsumer): z.input<typeof listedConsumerSchema> {
  return {
    ...showListed(row),
    phone: showPhone(row.phoneE164, row.phoneVerifiedAt),
    firstName: row.firstName,
    middleName: row.middleName,
    lastName: row.lastName,
    status: { kyc: { value: row.kycStatus, reason: row.kycStatusReason }, ...showStatus(row) },
  }
}

/** A consumer with everything. Unset is null, never missing. */
export function showConsumer(row: ConsumerRow): Shown {
  return {
    ...showListedConsumer(row),
    ...showEndUser(row),
    birthDate: row.birthDate,
    gender: row.gender,
    address: isAddressBlank(row) ? null : addressOf(row),
    kycInfo: {
      kycApplicationId: row.kycApplicationId,
      status: row.kycStatus,
      statusReason: row.kycStatusReason,
      updateDate: toText(row.kycUpdatedAt),
    },
  }
}

function addressOf(row: ConsumerRow): NonNullable<Shown['address']> {
  return {
    isoCountryCode: row.addressCountry,
    city: row.addressCity,
    postalCode: row.addressPostalCode,
    street: row.addressStreet,
    number: row.addressNumber,
    refinement: row.addressRefinement,
    stateOrProvince: row.addressStateOrProvince,
  }
}
