import { frameTexts } from '#lib/i18n/frame-texts.ts'
import { languageLinks } from '#lib/i18n/language-names.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { requestContext } from './request-context.ts'

/** The frame of a page that belongs to no walk: the product's name and this request's support code. */
export async function plainFrame(locale: Locale) {
  const { supportCode } = await requestContext()
  return {
    brand: { displayName: 'Vestibule', helpUrl: null, privacyUrl: null },
    texts: frameTexts(locale, { supportCode, isSandbox: false }),
    languages: languageLinks(locale),
  }
}
