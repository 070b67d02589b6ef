import { COUNTRY_ROWS } from './country-rows.ts'

/** A country as the contract writes it in addresses: ISO 3166-1 alpha-3, `FRA`. */
export type CountryCode = string

const pairs = COUNTRY_ROWS.trim()
  .split(/\s+/)
  .map((row) => ({ alpha2: readAlpha2(row.slice(0, 3), row.slice(3)), alpha3: row.slice(0, 3) }))

const alpha2ByAlpha3 = new Map(pairs.map(({ alpha2, alpha3 }) => [alpha3, alpha2]))
const alpha3ByAlpha2 = new Map(pairs.map(({ alpha2, alpha3 }) => [alpha2, alpha3]))

/** Every country code, in the order of the alpha-2 codes. */
export const countryCodes: readonly CountryCode[] = pairs.map(({ alpha3 }) => alpha3)

export function isCountryCode(text: string): text is CountryCode {
  return alpha2ByAlpha3.has(text)
}

/** `FRA` → `FR`; undefined for what is no country. */
export function alpha2Of(alpha3: string): string | undefined {
  return alpha2ByAlpha3.get(alpha3)
}

/** `FR` → `FRA`; undefined for what is no country, such as `AC`, which only telephones know. */
export function alpha3Of(alpha2: string): CountryCode | undefined {
  return alpha3ByAlpha2.get(alpha2)
}

function readAlpha2(alpha3: string, rest: string): string {
  if (rest.length === 2) return rest
  return alpha3.charAt(0) + (rest || alpha3.charAt(1))
}
