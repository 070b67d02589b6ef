import { readAcceptLanguage } from '../i18n/accept-language.ts'
import { findTerritory } from './territories.ts'

/** Regions larger than a country, and the country most of whose people would name them. */
const LARGER_REGIONS: Record<string, string> = { '419': 'MX' }

/**
 * A first guess of the picker's entry from an `Accept-Language` header (RFC 9110 §12.5.4): of each range, by
 * falling quality, the region it names or else the likeliest one of its language; at last that of the page.
 */
export function guessCountry(acceptLanguage: string | null, pageLocale: string): string {
  for (const tag of [...readAcceptLanguage(acceptLanguage), pageLocale]) {
    const found = regionsOf(tag).find((region) => findTerritory(region))
    if (found) return found
  }
  return 'US'
}

function regionsOf(tag: string): string[] {
  try {
    const locale = new Intl.Locale(tag)
    const likely = new Intl.Locale(locale.language).maximize().region
    return [LARGER_REGIONS[locale.region ?? ''], locale.region, likely].filter(
      (region) => region !== undefined,
    )
  } catch {
    return [] // Not a language tag, such as `*`.
  }
}
