import { type NamedTerritory, nameTerritories } from '#lib/phone/name-territories.ts'

const optionsByLocale = new Map<string, string>()

/** An entry as the field shows it once chosen: "France (+33)", the code in its own direction. */
export function writeTerritory({ name, dial }: NamedTerritory): string {
  return /[\u0590-\u08ff]/.test(name) ? `${name} (\u2066${dial}\u2069)` : `${name} (${dial})`
}

/**
 * The options of the native select as HTML, for the server only: as elements, or as a property, 250 of them
 * would be in the page twice.
 */
export function countryOptionsHtml(locale: string, chosen: string): string {
  let html = optionsByLocale.get(locale)
  if (html === undefined) {
    html = nameTerritories(locale)
      .map((entry) => `<option value="${entry.id}">${escapeHtml(writeTerritory(entry))}</option>`)
      .join('')
    optionsByLocale.set(locale, html)
  }
  return html.replace(`value="${chosen}"`, '$& selected')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
