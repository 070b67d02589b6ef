import type { Locale } from '#lib/i18n/locales.ts'
import { type ErrorCode, type ErrorStatus, errorNames, errors, isErrorCode, problemSlug } from './errors.ts'
import { errorsInFrench } from './errors-in-french.ts'

export type DescribedError = {
  code: ErrorCode
  slug: string
  status: ErrorStatus
  name: string
  title: string
  action: string
  /** The language that title and action are in. */
  locale: Locale
}

/** Every error of the catalogue, in its order. */
export function describeErrors(locale: Locale): DescribedError[] {
  return Object.keys(errors)
    .filter((code) => isErrorCode(code))
    .map((code) => describeError(code, locale))
}

/** What a code means and what to do about it, in a language where there is a translation. */
export function describeError(code: ErrorCode, locale: Locale): DescribedError {
  const { status, title, action } = errors[code]
  const french = locale === 'fr' ? errorsInFrench[code] : undefined
  const texts = french ? { ...french, locale } : { title, action, locale: 'en' as const }
  return { code, slug: problemSlug(code), status, name: errorNames[status], ...texts }
}

/** The code that an address names, or null. */
export function codeOfSlug(slug: string): ErrorCode | null {
  const code = slug.toUpperCase().replaceAll('-', '_')
  return isErrorCode(code) && problemSlug(code) === slug ? code : null
}
