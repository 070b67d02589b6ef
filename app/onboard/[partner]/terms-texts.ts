import { formTexts } from '#lib/i18n/frame-texts.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'

/** The words of the terms step: at the start, and when newer terms bring a person back to it. */
export function termsTexts(
  locale: Locale,
  { partner, isChanged, isRenewal }: { partner: string; isChanged: boolean; isRenewal: boolean },
) {
  const t = translator(locale, 'terms')
  return {
    form: formTexts(locale),
    title: t('title'),
    why: isRenewal ? t('newVersion', { partner }) : t('why'),
    changed: isChanged ? t('changed', { partner }) : null,
    accept: t('accept'),
    submit: t('submit'),
  }
}
