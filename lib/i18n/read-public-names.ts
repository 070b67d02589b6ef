import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { languages, locales } from './locales.ts'
import { pickPublicNames } from './public-names.ts'

type Texts = { readonly [key: string]: string | Texts }
const textsSchema: z.ZodType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string(), textsSchema])))
const messagesSchema = z.record(z.string(), textsSchema)

/** The names of contract §11 in every language, by language. */
export async function readPublicNames(root: string): Promise<Record<string, Texts>> {
  const read = locales.map(async (locale) => {
    const text = await readFile(join(root, `lib/i18n/messages/${locale}.json`), 'utf8')
    const names = pickPublicNames(messagesSchema.parse(JSON.parse(text)))
    return [locale, { languageName: languages[locale].name, ...names }] as const
  })
  return Object.fromEntries(await Promise.all(read))
}
