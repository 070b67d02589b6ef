import { deriveToken } from '#lib/secrets/derive.ts'

/** What an address is counted under when it is not known: all such requests share one limit. */
const unknownAddress = 'unknown'

/** 10,000 numbers: an exchange in North America, a block as regulators hand them out elsewhere. */
const prefixCut = 4

/**
 * What a client's address is stored as: an HMAC with a key outside the database, another one for each partner,
 * since four billion addresses are quickly tried against a plain hash.
 */
export function addressSubject(partnerId: string, address: string | null): string {
  return deriveToken('client-address', partnerId, address ?? unknownAddress)
}

/** A number without its last four digits, in E.164: whoever pumps one block of numbers stays in it. */
export function prefixSubject(phoneE164: string): string {
  return phoneE164.slice(0, -prefixCut)
}
