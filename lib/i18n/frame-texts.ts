import type { Locale } from './locales.ts'
import { translator } from './translator.ts'

/** The words around every page, in one language. */
export function frameTexts(
  locale: Locale,
  { supportCode, isSandbox }: { supportCode: string; isSandbox: boolean },
) {
  const t = translator(locale, 'common')
  return {
    skipToContent: t('skipToContent'),
    help: t('help'),
    privacy: t('privacy'),
    languageLabel: t('language'),
    testMode: isSandbox ? t('testMode') : null,
    supportCode: t('supportCode', { code: supportCode }),
  }
}

/** The words every form needs, in one language. */
export function formTexts(locale: Locale) {
  const t = translator(locale, 'form')
  return { errorTitle: t('errorTitle'), connectionLost: t('connectionLost') }
}
