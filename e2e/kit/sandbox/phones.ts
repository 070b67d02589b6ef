import type { PartnerApi } from '../partner/partner-api.ts'

/** A number that no other test uses at the same time, on whatever machine, and that nobody has. */
export type Phone = {
  /** With `+`. */
  e164: string
  /** As its owner writes it at home. */
  national: string
  /** As the wizard shows it to somebody who may not see all of it. */
  masked: string
  countryCode: string
  number: string
}

/**
 * `country`: ISO 3166-1 alpha-3, `FRA` when missing. `scenario`: a name of `GET /sandbox/scenarios` of kind `PHONE`, for
 * a number with which something goes wrong.
 */
export type PhoneWish = { country?: string; scenario?: string }

type Lease = { phone: { countryCode: string; number: string }; e164: string; national: string }

/** Leases one for an hour. */
export async function leasePhone(api: PartnerApi, wish: PhoneWish = {}): Promise<Phone> {
  const { phone, e164, national } = await api.post<Lease>('/sandbox/phone-leases', wish)
  const masked = `+${phone.countryCode} •••• ••${e164.slice(-2)}`.replaceAll(' ', '\u00a0')
  return { e164, national, masked, ...phone }
}

/** An address that is as much a test's own as its number. */
export function emailAddressOf({ e164 }: Phone): string {
  return `p${e164.slice(1)}@example.com`
}
