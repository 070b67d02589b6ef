import { directionOf, type Locale, tagOf } from '#lib/i18n/locales.ts'
import type { Breach } from './direction-rules.ts'

type Texts = ReadonlyMap<string, string>

/** The marks around quoted words; ’ is an apostrophe everywhere. */
const quotes: Readonly<Record<Locale, string>> = {
  en: '“”',
  fr: '«»',
  de: '„“',
  es: '«»',
  it: '«»',
  pt: '“”',
  nl: '“”',
  pl: '„”',
  ar: '«»',
}

// Typewriter marks; the names of contract §11 keep theirs.
const typewritten = /["']|\.\.\./
const asTypedInEnglish = ['identity.declinedTitle', 'done.doneTitle']

/** Texts with marks that their language does not write: quotes, dots, Spanish openings, Arabic commas. */
export function checkPunctuation(locale: Locale, texts: Texts): Breach[] {
  const foreign = new RegExp(`[${[...'“”„«»‘‹›'].filter((mark) => !quotes[locale].includes(mark)).join('')}]`)
  const breaches: Breach[] = []
  for (const [key, given] of texts) {
    const text = withoutArguments(given)
    const count = (mark: string) => text.split(mark).length
    const isTypewritten = typewritten.test(text) && !(locale === 'en' && asTypedInEnglish.includes(key))
    if (isTypewritten) breaches.push(`${locale} ${key}: has typewriter marks`)
    if (foreign.test(text)) breaches.push(`${locale} ${key}: has another language’s quotation marks`)
    if (locale !== 'fr' && /[«„]\s|\s»/.test(text))
      breaches.push(`${locale} ${key}: has spaces inside quotes`)
    if (locale === 'es' && (count('¿') !== count('?') || count('¡') !== count('!')))
      breaches.push(`es ${key}: a question or a call is not opened`)
    if (locale === 'ar' && /[,;?]/.test(text)) breaches.push(`ar ${key}: has a Latin comma or question mark`)
  }
  return breaches
}

// What leaves as an SMS or a subject: phones and mail programs show the marks as boxes.
const withoutIsolates = ['sms.code', 'emailMail.subject']

/**
 * Values in a text that is written from the right must not order it anew: names, numbers and addresses stand
 * between FSI and PDI (UAX #9 §3.1.2), which in a file are seen as \u2068 and \u2069.
 */
export function checkIsolation(locale: Locale, texts: Texts): Breach[] {
  if (directionOf(locale) === 'ltr') return []
  return [...texts]
    .filter(([key]) => !withoutIsolates.includes(key))
    .filter(([, text]) => /(?<!\u2068)\{\w+\}|\{\w+\}(?!\u2069)/.test(text))
    .map(([key]) => `${locale} ${key}: a value is not isolated`)
}

/** Plurals that lack a form which some whole number to 1000 takes, or have one that none takes. */
export function checkPlurals(locale: Locale, texts: Texts): Breach[] {
  const rules = new Intl.PluralRules(tagOf(locale))
  const needed = new Set(['other', ...Array.from({ length: 1001 }, (_, number) => rules.select(number))])
  const breaches: Breach[] = []
  for (const [key, text] of texts) {
    for (const forms of pluralsOf(text)) {
      const isExact = forms.length === needed.size && forms.every((form) => needed.has(form))
      if (!isExact) breaches.push(`${locale} ${key}: has the forms ${forms.join(' ')}`)
    }
  }
  return breaches
}

/** Sentences that are left in English: three words or more, the same as there. */
export function checkTranslated(source: Texts, translation: Texts): Breach[] {
  return [...translation]
    .filter(([key, text]) => text === source.get(key))
    .filter(([, text]) => (withoutArguments(text).match(/\p{L}{2,}/gu) ?? []).length >= 3)
    .map(([key]) => `${key}: is left in English`)
}

/** The names of the forms of each plural in an ICU message. */
function pluralsOf(text: string): string[][] {
  return [...text.matchAll(/\{\w+, plural,/g)].map(({ index, 0: start }) => {
    const forms: string[] = []
    let depth = 1
    for (const { 0: part } of text.slice(index + start.length).matchAll(/(\w+)\s*\{|[{}]/g)) {
      if (part === '}') depth -= 1
      else {
        if (depth === 1) forms.push(part.replace(/\s*\{$/, ''))
        depth += 1
      }
      if (depth === 0) break
    }
    return forms
  })
}

/** The words alone: `{name}` and the syntax of plurals are no punctuation. */
function withoutArguments(text: string): string {
  return text.replace(/\{\w+, plural,/g, '').replace(/\b(?:zero|one|two|few|many|other) \{|\{\w+\}|\}/g, ' ')
}
