import { _createCache as createCache, createTranslator } from 'use-intl/core'
import en from './messages/en.json' with { type: 'json' }
import fr from './messages/fr.json' with { type: 'json' }

/**
 * The languages of the wizard, mails and texts. English is the source: its keys are the type, and a test
 * demands the same keys in every other language.
 */
export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]
export type Messages = typeof en

const messagesByLocale: Record<Locale, Messages> = { en, fr }

export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text)
}

/** Reads a stored locale; anything unknown is English. */
export function toLocale(text: unknown): Locale {
  return isLocale(text) ? text : 'en'
}

/** Writing direction, for `<html dir>`. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return new Intl.Locale(locale).maximize().script === 'Arab' ? 'rtl' : 'ltr'
}

// Parsed messages: without it every page would parse its messages anew.
const cache = createCache()

/**
 * Texts of one namespace in one language (ICU MessageFormat). A missing key is a bug and throws; the message
 * test finds it first.
 */
export function translator<Namespace extends keyof Messages>(locale: Locale, namespace: Namespace) {
  return createTranslator({
    locale,
    namespace,
    messages: messagesByLocale[locale],
    timeZone: 'UTC',
    _cache: cache,
    onError: (error) => {
      throw error
    },
  })
}
