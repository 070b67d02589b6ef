import { type Direction, directionOf, tagOf, toLocale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { formatDate } from './format-date.ts'
import type { TermsType } from './prepare-terms.ts'
import { renderMarkdown } from './render-markdown.ts'

/** One document ready to be shown, in the words of the page around it. */
export type TermsView = {
  /** Safe HTML (lib/terms/render-markdown.ts). */
  html: string
  /** The language of the text, for its `lang`; not always the page's. */
  language: string
  direction: Direction
  /** "Version 1.0, 5 January 2026" */
  edition: string
  readingTime: string
  /** Says so when the text is not in the page's language; else null. */
  otherLanguage: string | null
  download: { href: string; label: string }
}

type Document = {
  type: TermsType
  version: string
  publishedAt: Date
  language: string
  markdown: string
  textSha256: string
}

/** Puts a document into the words of a page in `locale`. */
export function presentTerms(
  document: Document,
  { partnerName, locale }: { partnerName: string; locale: string },
): TermsView {
  const t = translator(toLocale(locale), 'termsDocument')
  const language = document.language.toLowerCase()
  const { type, version, publishedAt } = document
  return {
    html: renderOnce(document, {
      tableLabel: t('table'),
      newTab: translator(toLocale(locale), 'common')('newTab'),
    }),
    language,
    direction: directionOf(language),
    edition: t('edition', { version, date: formatDate(publishedAt, locale) }),
    readingTime: t('readingTime', { minutes: readingMinutes(document.markdown) }),
    otherLanguage:
      language === locale ? null : t('otherLanguage', { language: languageName(language, locale) }),
    download: { href: routes.termsPdf(partnerName, type, version, language), label: t('download') },
  }
}

// Published texts never change, so their HTML is kept by the hash of the text; a few are in use at a time.
const rendered = new Map<string, string>()
const renderedMax = 64

function renderOnce(document: Document, labels: Parameters<typeof renderMarkdown>[1]): string {
  const key = `${document.textSha256} ${labels.tableLabel} ${labels.newTab}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const html = renderMarkdown(document.markdown, labels)
  const [oldest] = rendered.keys()
  if (rendered.size >= renderedMax && oldest !== undefined) rendered.delete(oldest)
  rendered.set(key, html)
  return html
}

/** At 200 words a minute, which is unhurried, and never zero. */
function readingMinutes(markdown: string): number {
  return Math.max(1, Math.round(markdown.split(/\s+/).length / 200))
}

function languageName(language: string, locale: string): string {
  return new Intl.DisplayNames([tagOf(locale)], { type: 'language' }).of(language) ?? language
}
