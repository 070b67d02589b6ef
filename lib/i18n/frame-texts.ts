import type { Locale } from './locales.ts'
import { translator } from './translator.ts'

/** The words around every page, in one language; `isFramed` where a partner's page shows it. */
export function frameTexts(
  locale: Locale,
  {
    supportCode,
    isSandbox,
    isFramed = false,
  }: { supportCode: string; isSandbox: boolean; isFramed?: boolean },
) {
  const t = translator(locale, 'common')
  return {
    skipToContent: t('skipToContent'),
    help: t('help'),
    privacy: t('privacy'),
    languageLabel: t('language'),
    testMode: isSandbox ? t('testMode') : null,
    newTab: newTabText(locale, isFramed),
    supportCode: t('supportCode', { code: supportCode }),
  }
}

/** What a link that leads out of the wizard says in a frame, where it opens in a new tab; null at top level. */
export function newTabText(locale: Locale, isFramed: boolean): string | null {
  return isFramed ? translator(locale, 'common')('newTab') : null
}

/** The words every form needs, in one language. */
export function formTexts(locale: Locale) {
  const t = translator(locale, 'form')
  return { errorTitle: t('errorTitle'), connectionLost: t('connectionLost') }
}
