import { isDeepStrictEqual } from 'node:util'
import type { consumers } from '#db/schema/index.ts'
import { isSameEmailAddress } from '#lib/email/parse-email-address.ts'
import type { Phone } from '#lib/phone/parse-phone.ts'
import type { EndUserInput } from './end-user-input.ts'

const plainFields = [
  'externalId',
  'sourceOfFunds',
  'otherSourceOfFunds',
  'occupation',
  'otherOccupation',
] as const

/** What every end user has, as it is kept. */
type SharedColumns = Pick<
  typeof consumers.$inferSelect,
  (typeof plainFields)[number] | 'emailAddress' | 'metadata'
>

/** Columns with the values that they are to have, and the fields that they come from as the API names them. */
export type Differences<Columns> = { columns: Columns; fields: string[] }

/** The values that are not already so: only they are written, so that parallel changes all survive. */
export function sharedDifferences(
  row: SharedColumns & { phoneE164: string | null },
  changes: EndUserInput & { phone?: Phone | undefined },
): Differences<Partial<SharedColumns> & { phoneE164?: string }> {
  const columns: Partial<SharedColumns> & { phoneE164?: string } = {}
  const fields: string[] = []
  for (const name of plainFields) {
    const value = changes[name]
    if (value === undefined || value === row[name]) continue
    columns[name] = value
    fields.push(name)
  }
  const { phone, emailAddress, metadata } = changes
  if (phone && phone.e164 !== row.phoneE164) {
    columns.phoneE164 = phone.e164
    fields.push('phone')
  }
  if (emailAddress !== undefined && !isSameOrBothUnset(emailAddress, row.emailAddress)) {
    columns.emailAddress = emailAddress
    fields.push('emailAddress')
  }
  if (metadata !== undefined && !isDeepStrictEqual(metadata, row.metadata)) {
    columns.metadata = metadata
    fields.push('metadata')
  }
  return { columns, fields }
}

function isSameOrBothUnset(one: string | null, other: string | null): boolean {
  return one === other || isSameEmailAddress(one, other)
}
