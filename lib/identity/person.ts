import { z } from 'zod'
import { parseEmailAddress } from '#lib/email/parse-email-address.ts'
import type { IdentityPerson } from './identity-provider.ts'

const name = z.string().trim().min(1).max(255)

const schemas = {
  firstName: name,
  middleName: name,
  lastName: name,
  birthDate: z.iso.date(),
  gender: z.enum(['MALE', 'FEMALE']),
}

/**
 * What a provider says of a person: each member that is well formed, and no others, since one odd member
 * must not cost the person the whole result.
 */
export function cleanPerson(person: IdentityPerson): Partial<IdentityPerson> {
  const { firstName, middleName, lastName, birthDate, gender } = schemas
  const emailAddress = parseEmailAddress(person.emailAddress ?? '')
  return {
    ...member('firstName', firstName.safeParse(person.firstName)),
    ...member('middleName', middleName.safeParse(person.middleName)),
    ...member('lastName', lastName.safeParse(person.lastName)),
    ...member('birthDate', birthDate.safeParse(person.birthDate)),
    ...member('gender', gender.safeParse(person.gender)),
    ...(emailAddress.ok && { emailAddress: emailAddress.value }),
  }
}

function member(key: keyof IdentityPerson, parsed: { success: true; data: string } | { success: false }) {
  return parsed.success ? { [key]: parsed.data } : {}
}
