import type { z } from 'zod'
import { exampleId } from '../fields/text-fields.ts'
import type { corporateSchema, listedCorporateSchema } from './corporate-schemas.ts'

const registeredAddress = {
  isoCountryCode: 'FRA',
  city: 'Paris',
  postalCode: '75002',
  street: 'Rue de la Paix',
  number: '5',
  refinement: null,
  stateOrProvince: null,
}

/** For the documentation: a corporate in a list. */
export const listedCorporateExample: z.input<typeof listedCorporateSchema> = {
  id: exampleId,
  externalId: 'company-17',
  registeredName: 'Acme SAS',
  tradeName: 'Acme',
  incorporationCountry: 'FRA',
  incorporationCode: '732829320',
  phone: {
    countryCode: '33',
    number: '142685300',
    verified: false,
    verificationDate: null,
  },
  emailAddress: 'office@example.org',
  status: {
    suspension: { value: 'NOT_SUSPENDED', operator: null, reason: null },
    overall: { value: 'ACTIVE' },
  },
  creationDate: '2026-11-02T09:00:00.000Z',
  updateDate: '2026-11-02T09:05:00.000Z',
}

/** And one with everything. */
export const corporateExample: z.input<typeof corporateSchema> = {
  ...listedCorporateExample,
  emailAddressVerified: false,
  emailVerificationDate: null,
  incorporationDate: '2011-04-01',
  website: 'https://acme.example',
  vatNumber: 'FR83404833048',
  registeredAddress,
  address: registeredAddress,
  businessAddress: null,
  sourceOfFunds: 'COMPANY_PROFITS',
  otherSourceOfFunds: null,
  occupation: 'BUSINESS_OWNER',
  otherOccupation: null,
  lastTermsAccepted: '1.0',
  termsAccepted: true,
  metadata: { tier: 'gold' },
}
