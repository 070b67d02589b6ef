import { foldText, type NamedTerritory } from './name-territories.ts'
import { readDialled } from './read-digits.ts'

/**
 * The entries that a text means, best first: by dial code if it is a number ("33", "+33", "0033", "1 876"),
 * else by ISO code or whole name, by the start of the name (in the page's language, in English, in everyday speech), by the
 * start of any word, by any part. Within one rank the order of the list stays.
 */
export function searchTerritories(list: readonly NamedTerritory[], text: string): readonly NamedTerritory[] {
  const digits = readDialled(text)?.digits
  const query = foldText(text)
  const rank = digits
    ? ({ code }: NamedTerritory) => (code === digits ? 0 : code.startsWith(digits) ? 1 : NONE)
    : (entry: NamedTerritory) => rankWords(entry, query)
  return list
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((found) => found.rank < NONE)
    .sort((a, b) => a.rank - b.rank)
    .map((found) => found.entry)
}

const NONE = 9

function rankWords({ iso, words }: NamedTerritory, query: string): number {
  if (query === '') return 0
  if (query === iso.toLowerCase() || words.includes(query)) return 0
  if (words.some((word) => word.startsWith(query))) return 1
  if (words.some((word) => ` ${word}`.includes(` ${query}`))) return 2
  return words.some((word) => word.includes(query)) ? 3 : NONE
}
