import type { z } from 'zod'
import { exampleId } from '../fields/text-fields.ts'
import { type consumerSchema, listedConsumerSchema } from './consumer-schemas.ts'

/** For the documentation: a consumer who has come all the way. */
export const consumerExample: z.input<typeof consumerSchema> = {
  id: exampleId,
  externalId: 'user-4711',
  phone: {
    countryCode: '33',
    number: '612345678',
    verified: true,
    verificationDate: '2026-11-02T09:01:00.000Z',
  },
  emailAddress: 'ada@example.org',
  emailAddressVerified: false,
  emailVerificationDate: null,
  firstName: 'Ada',
  middleName: null,
  lastName: 'Lovelace',
  birthDate: '1990-12-10',
  gender: 'FEMALE',
  address: {
    isoCountryCode: 'FRA',
    city: 'Paris',
    postalCode: '75002',
    street: 'Rue de la Paix',
    number: '5',
    refinement: null,
    stateOrProvince: null,
  },
  sourceOfFunds: 'SAVINGS_FROM_SALARY',
  otherSourceOfFunds: null,
  occupation: 'ENGINEER',
  otherOccupation: null,
  lastTermsAccepted: '1.0',
  termsAccepted: true,
  metadata: { segment: 'gold' },
  kycInfo: {
    kycApplicationId: '0198f1d4-0b7a-7f11-8c55-4f0d9a3e7b21',
    status: 'VALIDATED',
    statusReason: null,
    updateDate: '2026-11-02T09:05:00.000Z',
  },
  status: {
    kyc: { value: 'VALIDATED', reason: null },
    suspension: { value: 'NOT_SUSPENDED', operator: null, reason: null },
    overall: { value: 'ACTIVE' },
  },
  creationDate: '2026-11-02T09:00:00.000Z',
  updateDate: '2026-11-02T09:05:00.000Z',
}

/** The same consumer as a list shows it: with fewer members. */
export const listedConsumerExample = listedConsumerSchema.parse(consumerExample)
