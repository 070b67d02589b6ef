import type { z } from 'zod'
import type { ListedConsumer } from '#db/queries/list-consumers.ts'
import type { ConsumerRow } from '#db/queries/read-consumer.ts'
import { occupations } from '#lib/consumers/occupations.ts'
import { isAddressBlank } from '#lib/consumers/open-answers.ts'
import { sourcesOfFunds } from '#lib/consumers/sources-of-funds.ts'
import { displayPhone } from '#lib/phone/show-phone.ts'
import type { consumerSchema, listedConsumerSchema } from './consumer-schemas.ts'

type Shown = z.input<typeof consumerSchema>

/** A consumer as a list shows it. */
export function showListedConsumer(row: ListedConsumer): z.input<typeof listedConsumerSchema> {
  return {
    id: row.id,
    externalId: row.externalId,
    phone: {
      ...displayPhone(row.phoneE164),
      verified: row.phoneVerifiedAt !== null,
      verificationDate: toText(row.phoneVerifiedAt),
    },
    emailAddress: row.emailAddress,
    firstName: row.firstName,
    middleName: row.middleName,
    lastName: row.lastName,
    status: {
      kyc: { value: row.kycStatus, reason: row.kycStatusReason },
      suspension: {
        value: row.suspension ? 'SUSPENDED' : 'NOT_SUSPENDED',
        operator: row.suspension?.operator ?? null,
        reason: row.suspension?.reason ?? null,
      },
      overall: { value: row.isActive ? 'ACTIVE' : 'INACTIVE' },
    },
    creationDate: row.createdAt.toISOString(),
    updateDate: row.updatedAt.toISOString(),
  }
}

/** A consumer with everything. Unset is null, never missing. */
export function showConsumer(row: ConsumerRow): Shown {
  return {
    ...showListedConsumer(row),
    emailAddressVerified: row.emailVerifiedAt !== null,
    emailVerificationDate: toText(row.emailVerifiedAt),
    birthDate: row.birthDate,
    gender: row.gender,
    address: isAddressBlank(row) ? null : addressOf(row),
    sourceOfFunds: sourcesOfFunds.find((name) => name === row.sourceOfFunds) ?? null,
    otherSourceOfFunds: row.otherSourceOfFunds,
    occupation: occupations.find((name) => name === row.occupation) ?? null,
    otherOccupation: row.otherOccupation,
    lastTermsAccepted: row.lastTermsAccepted,
    termsAccepted: row.termsAccepted,
    metadata: row.metadata,
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

function toText(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}
