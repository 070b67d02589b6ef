import { TERRITORIES, type Territory, writeCode } from './territories.ts'

/** A picker entry in one language; `dial` is like "+1 876", `words` what a search looks into, folded. */
export type NamedTerritory = Territory & { name: string; dial: string; words: readonly string[] }

/** What people call a place beside its name of today. */
const ALIASES: Record<string, string> = {
  AE: 'uae',
  CI: 'ivory coast',
  CZ: 'czech republic',
  GB: 'great britain|england|scotland|wales',
  MM: 'burma',
  NL: 'holland',
  TR: 'turkey',
  US: 'usa|america',
}

const named = new Map<string, readonly NamedTerritory[]>()

/** All entries by name in the language of a tag for `Intl`, in its alphabetical order. Names come from the engine (CLDR). */
export function nameTerritories(tag: string): readonly NamedTerritory[] {
  const known = named.get(tag)
  if (known) return known
  const names = regionNames(tag, 'long')
  const english = [regionNames('en', 'long'), regionNames('en', 'short')]
  const list = TERRITORIES.map((territory) => {
    const { iso } = territory
    const name = names(iso)
    const words = [name, ...english.map((nameOf) => nameOf(iso)), ...(ALIASES[iso]?.split('|') ?? [])]
    return { ...territory, name, dial: writeCode(territory.code), words: words.map(foldText) }
  })
  const { compare } = new Intl.Collator(tag)
  list.sort((a, b) => compare(a.name, b.name))
  named.set(tag, list)
  return list
}

/** A picker entry's name in the language of a tag, by its id. */
export function nameTerritory(id: string, tag: string): string | undefined {
  return nameTerritories(tag).find((territory) => territory.id === id)?.name
}

/** Small letters without accents; everything but letters and digits is a space. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()
}

function regionNames(tag: string, style: 'long' | 'short'): (iso: string) => string {
  const names = new Intl.DisplayNames(tag, { type: 'region', style })
  return (iso) => names.of(iso) ?? iso
}
