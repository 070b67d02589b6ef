import { type NamedTerritory, nameTerritories } from '#lib/phone/name-territories.ts'
import { chooseOption, writeOptions } from '../forms/write-options.ts'

const optionsByTag = new Map<string, string>()

/** An entry as the field shows it once chosen: "France (+33)", the code in its own direction. */
export function writeTerritory({ name, dial }: NamedTerritory): string {
  return /[\u0590-\u08ff]/.test(name) ? `${name} (\u2066${dial}\u2069)` : `${name} (${dial})`
}

/** The options of the native select as HTML, for the server only. */
export function countryOptionsHtml(tag: string, chosen: string): string {
  let html = optionsByTag.get(tag)
  if (html === undefined) {
    const options = nameTerritories(tag).map((entry) => ({
      value: entry.id,
      label: writeTerritory(entry),
    }))
    html = writeOptions(options)
    optionsByTag.set(tag, html)
  }
  return chooseOption(html, chosen)
}
