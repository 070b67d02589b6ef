import {
  type CountryCode,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  Metadata,
} from 'libphonenumber-js/max'
import metadata from 'libphonenumber-js/max/metadata'
import examples from 'libphonenumber-js/mobile/examples'
import { COUNTRY_CODES, isListedCode } from './country-codes.ts'

/** Places of ISO 3166-1 without a numbering plan of their own, and in whose plan they are. */
const GUESTS = { AQ: '672', BV: '47', GS: '500', HM: '672', PN: '64', TF: '262', UM: '1' }

/** Codes that the metadata knows only as part of larger ones. The Vatican was given 379 and still uses 39. */
const OWN_CODES: Partial<Record<CountryCode, string[]>> = {
  GG: ['441481'],
  IM: ['441624'],
  JE: ['441534'],
  VA: ['39', '379'],
}

/**
 * What the country picker knows, drawn from the phone metadata so that none of the metadata has to be in the
 * browser: one row per territory, `ISO code[,code] example`, the main territory of a shared code before the
 * others. Territories whose code is not listed (Ascension, French Guiana, Martinique) are left out.
 */
export function generateTerritories(): string {
  const rows = Object.values(metadata.country_calling_codes)
    .flat()
    .filter((iso) => isSupportedCountry(iso))
    .map((iso) => ({ iso, codes: codesOf(iso) }))
    .filter(({ codes }) => codes.length > 0)
    .map(({ iso, codes }) => `${iso}${codes.join(',')} ${exampleOf(iso)}`)
  return [...rows, ...Object.entries(GUESTS).map(([iso, code]) => iso + code)].join('\n')
}

/** The listed codes of one territory, the one to offer first leading. */
function codesOf(iso: CountryCode): string[] {
  const callingCode = getCountryCallingCode(iso)
  const own = OWN_CODES[iso]
  if (own) return own
  if (callingCode === '1' && iso !== 'US' && iso !== 'CA') {
    const areas = new RegExp(`^(?:${planOf(iso)?.leadingDigits()})$`)
    return COUNTRY_CODES.filter((code) => /^1...$/.test(code) && areas.test(code.slice(1)))
  }
  return isListedCode(callingCode) ? [callingCode] : []
}

function planOf(iso: CountryCode) {
  const plans = new Metadata()
  plans.selectNumberingPlan(iso)
  return plans.numberingPlan
}

/** A number as it is written at home, `~` behind the trunk prefix that some leave out: `0~6 12 34 56 78`. */
function exampleOf(iso: CountryCode): string {
  const phone = getExampleNumber(iso, examples)
  if (!phone) return ''
  const atHome = phone.formatNational()
  const digits = atHome.replace(/\D/g, '')
  if (digits === phone.nationalNumber) return atHome
  if (!digits.endsWith(phone.nationalNumber)) {
    return phone.formatInternational().slice(`+${phone.countryCallingCode} `.length)
  }
  const trunk = digits.slice(0, digits.length - phone.nationalNumber.length)
  const bracketsHoldTrunk = new RegExp(`\\(${trunk}`).test(atHome)
  const text = bracketsHoldTrunk ? atHome.replace(/[()]/g, '') : atHome
  return text.replace(new RegExp(`^${[...trunk].join('\\D*')}\\D?(?=[\\d(])`), '$&~')
}
