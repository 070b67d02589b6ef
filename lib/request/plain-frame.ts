import { plainBrand } from '#lib/brands/brand.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { frameTexts } from '#lib/i18n/frame-texts.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { pageLanguages } from './page-languages.ts'
import { requestContext } from './request-context.ts'

/** The frame of a page that belongs to no walk: the product's name and this request's support code. */
export async function plainFrame(locale: Locale) {
  const { supportCode, isFramed } = await requestContext()
  return {
    brand: presentBrand({
      ...plainBrand,
      name: '',
      displayName: 'Vestibule',
      helpUrl: null,
      privacyUrl: null,
    }),
    texts: frameTexts(locale, { supportCode, isSandbox: false, isFramed }),
    languages: await pageLanguages(locale),
  }
}
