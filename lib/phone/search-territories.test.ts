import { expect, test } from 'vitest'
import { nameTerritories } from './name-territories.ts'
import { searchTerritories } from './search-territories.ts'
import { TERRITORIES } from './territories.ts'

const find = (query: string, locale = 'en') =>
  searchTerritories(nameTerritories(locale), query).map(({ id }) => id)

test.each([
  ['fr', 'France', ['FR']],
  ['en', 'FR', ['FR']],
  ['en', 'uk', ['GB']],
  ['en', 'de', ['DE']],
  ['en', 'cote d ivoire', ['CI']],
  ['en', "Côte d'Ivoire", ['CI']],
  ['en', 'ivory', ['CI']],
  ['en', 'reunion', ['RE']],
  ['en', 'turkey', ['TR']],
  ['fr', 'allemagne', ['DE']],
  ['fr', 'Germany', ['DE']],
  ['fr', 'etats', ['US']],
  ['fr', 'ÉTATS', ['US']],
  ['ar', 'Egypt', ['EG']],
  ['ar', 'مصر', ['EG']],
  ['en', '+33', ['FR']],
  ['en', '33', ['FR']],
  ['en', '0033', ['FR']],
  ['en', '٣٣', ['FR']],
  ['en', '1876', ['JM']],
  ['en', '+1 876', ['JM']],
  ['en', '44', ['GB', 'GG', 'IM', 'JE']],
  ['en', '1', ['CA', 'US', 'UM']],
  ['en', 'dominican', ['DO', 'DO1829', 'DO1849']],
])('in %s "%s" finds %j first', (locale, query, expected) => {
  expect(find(query, locale).slice(0, expected.length).sort()).toEqual([...expected].sort())
})

test('an empty text finds everything, nonsense nothing', () => {
  expect(find('')).toHaveLength(TERRITORIES.length)
  expect(find(' ')).toHaveLength(TERRITORIES.length)
  expect(find('zzzz')).toEqual([])
  expect(find('+596')).toEqual([])
})

test('the chosen text, as the field shows it, finds its own entry first', () => {
  for (const locale of ['en', 'fr']) {
    for (const { id, name } of nameTerritories(locale).filter((entry) => entry.id === entry.iso)) {
      expect(find(name, locale)[0], name).toBe(id)
    }
  }
})
