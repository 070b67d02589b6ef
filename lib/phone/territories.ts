import { TERRITORY_ROWS } from './territory-rows.ts'

/**
 * One entry of the country picker. Every ISO 3166-1 territory under a listed code has one (and Kosovo and
 * Tristan da Cunha), those with several codes one for each. Left out are Martinique, French Guiana and
 * Ascension: their codes are not listed, and who types `+596 …` is told so by name.
 *
 * This file reaches the browser: keep it free of the phone metadata.
 */
export type Territory = {
  /** The ISO code for a territory's first listed code (`DO`), with the code for the others (`DO1829`). */
  id: string
  /** ISO 3166-1 alpha-2, for names. */
  iso: string
  /** A listed country code, digits only. */
  code: string
  /** What is dialled at home before the number and may be left out: `0`, `8`, `06`; often empty. */
  trunk: string
  /** A number as written at home, trunk included; empty where nobody has one. */
  example: string
  /** The same without the trunk. */
  shortExample: string
}

/** Ordered so that the main territory of a shared code comes before the others. */
export const TERRITORIES: readonly Territory[] = TERRITORY_ROWS.trim()
  .split('\n')
  .flatMap((row) => {
    const [, iso = '', codes = '', text = ''] = /^(..)([\d,]+) ?(.*)$/.exec(row) ?? []
    const [start, rest] = text.includes('~') ? text.split('~') : ['', text]
    return codes.split(',').map((code, index) => ({
      id: index === 0 ? iso : iso + code,
      iso,
      code,
      trunk: start?.replace(/\D/g, '') ?? '',
      example: `${start}${rest}`,
      shortExample: rest ?? '',
    }))
  })

const byId = new Map(TERRITORIES.map((territory) => [territory.id, territory]))

export function findTerritory(id: string): Territory | undefined {
  return byId.get(id)
}

/** The calling code that a listed code belongs to: 1 for 1876, 44 for 441534, else itself. */
export function callingCodeOf(code: string): string {
  return /^(1|44)\d/.exec(code)?.[1] ?? code
}

/** "+33", "+1 876", "+44 1534": a listed code as people write it. */
export function writeCode(code: string): string {
  const callingCode = callingCodeOf(code)
  return `+${callingCode} ${code.slice(callingCode.length)}`.trim()
}

/**
 * The territory that international digits (no `+`) belong to: of the longest listed code that starts them,
 * the current one if it has that code, else the main one. Undefined under a code that is not listed.
 */
export function matchTerritory(digits: string, currentId?: string): Territory | undefined {
  let matches: Territory[] = []
  for (const territory of TERRITORIES) {
    const length = matches[0]?.code.length ?? 0
    if (!digits.startsWith(territory.code) || territory.code.length < length) continue
    matches = territory.code.length > length ? [territory] : [...matches, territory]
  }
  return matches.find((territory) => territory.id === currentId) ?? matches[0]
}
