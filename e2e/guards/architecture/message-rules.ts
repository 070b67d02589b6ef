import type { Breach } from './direction-rules.ts'
import { isTest, type Sources } from './read-sources.ts'

export type Messages = { [key: string]: string | Messages }

/** Every text by its full key: `phone.title` → "Your phone number". */
export function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') texts.set(prefix + key, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) texts.set(inner, text)
  }
  return texts
}

/** Keys, or blanks to fill in, that one language has and the other lacks; and texts left empty. */
export function checkTranslations(source: Messages, translation: Messages): Breach[] {
  const [from, to] = [flatten(source), flatten(translation)]
  const breaches: Breach[] = []
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [one, other] = [from.get(key), to.get(key)]
    if (one === undefined || other === undefined) breaches.push(`${key}: is missing in one language`)
    else if (one.trim() === '' || other.trim() === '') breaches.push(`${key}: is empty`)
    else if (blanks(one) !== blanks(other))
      breaches.push(`${key}: the blanks differ (${blanks(one)} and ${blanks(other)})`)
  }
  return breaches
}

// Not the dashes of a table (`| :-- |`), nor a name with a colon (`:root`).
const breakingSpace = /(?<=«)[ \t]|[ \t](?=[»?!]|[:;](?![-\w]))/

/** French texts that a line may break inside « » or before ? ! : ; where a no-break space belongs. */
export function findBreakingSpaces(texts: ReadonlyMap<string, string>): Breach[] {
  return [...texts]
    .filter(([, text]) => breakingSpace.test(text))
    .map(([key]) => `${key}: a line may break before its punctuation`)
}

/** The arguments of an ICU message, sorted: `{name}`, `{count, plural, …}`, `<link>…</link>`. */
function blanks(text: string): string {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g), ...text.matchAll(/<(\w+)>/g)].map(([, name]) => name)
  return [...new Set(names)].sort().join(' ')
}

// Its arguments may hold calls, and a choice: `translator(toLocale(x), isNew ? 'welcome' : 'resume')`.
const translatorPattern = /\btranslator\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g

/**
 * Keys that no source names. A source names `phone.title` when it asks for the translator of `phone` and
 * holds the text `title` or a template such as `reason_${reason}` that can become the key; or, where it
 * asks for a variable, `t(reason)`, when any source holds the text.
 */
export function findUnusedKeys(messages: Messages, sources: Sources): Breach[] {
  const uses = [...sources].filter(([path]) => !isTest(path)).map(([, text]) => usesOf(text))
  const anywhere = new Set(uses.flatMap(({ names }) => [...names]))
  return [...flatten(messages).keys()].filter((key) => {
    const [namespace = '', ...rest] = key.split('.')
    const name = rest.join('.')
    return !uses.some(
      (use) =>
        use.namespaces.has(namespace) &&
        (use.names.has(name) ||
          use.templates.some((pattern) => pattern.test(name)) ||
          (use.isComposed && anywhere.has(name))),
    )
  })
}

/** Keys that a source asks the translator for, `t('…')`, and that are not there. */
export function findMissingKeys(messages: Messages, sources: Sources): Breach[] {
  const known = flatten(messages)
  const breaches: Breach[] = []
  for (const [path, text] of sources) {
    if (isTest(path)) continue
    const { namespaces } = usesOf(text)
    if (namespaces.size === 0) continue
    const asked = [...text.matchAll(/\bt\(\s*'([\w.]+)'|\btranslator\([^;]*?'\w+'\s*\)\(\s*'([\w.]+)'/g)]
    for (const [, one, other] of asked) {
      const name = one ?? other ?? ''
      if (![...namespaces].some((namespace) => known.has(`${namespace}.${name}`)))
        breaches.push(`${path}: asks for ${name}`)
    }
  }
  return breaches
}

type Use = { namespaces: Set<string>; names: Set<string>; templates: RegExp[]; isComposed: boolean }

function usesOf(text: string): Use {
  const namespaces = new Set<string>()
  for (const [, given = ''] of text.matchAll(translatorPattern)) {
    for (const [, namespace = ''] of given.matchAll(/'(\w+)'/g)) namespaces.add(namespace)
  }
  const names = [...text.matchAll(/(['"])([\w.]+)\1|^\s*(\w+):/gm)].map(
    ([, , quoted, key]) => quoted ?? key ?? '',
  )
  const templates = [...text.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)]
    .map(([, template = '']) => template.split(/\$\{[^}]*\}/))
    // A template of nothing but blanks could be anything, which would excuse everything.
    .filter((parts) => parts.join('') !== '')
    .map((parts) => new RegExp(`^${parts.map(quoteForPattern).join('\\w+')}$`))
  return { namespaces, names: new Set(names), templates, isComposed: /\bt\(\s*[a-z]/i.test(text) }
}

function quoteForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
