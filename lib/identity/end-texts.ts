import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { unreachable } from '#lib/result.ts'
import type { describeEnd } from './describe-identity.ts'

/** The words of the last page, in its three states. */
export function endTexts(locale: Locale, end: ReturnType<typeof describeEnd>, partner: string) {
  const t = translator(locale, 'done')
  const ways = { back: t('back', { partner }), startAgain: t('startAgain') }
  switch (end) {
    case 'checking':
      return {
        title: t('checkingTitle'),
        why: t('checkingWhy'),
        lines: [
          { label: t('labelNow'), text: t('checkingNow') },
          { label: t('labelPage'), text: t('checkingClose') },
          { label: t('labelNext'), text: t('checkingNext') },
        ],
        close: null,
        checkAgain: t('checkAgain'),
        ...ways,
      }
    case 'review':
      return {
        title: t('reviewTitle'),
        why: t('reviewWhy'),
        lines: [
          { label: t('labelNow'), text: t('reviewNow') },
          { label: t('labelPage'), text: t('reviewClose') },
          { label: t('labelNext'), text: t('reviewNext', { partner }) },
        ],
        close: null,
        checkAgain: t('checkAgain'),
        ...ways,
      }
    case 'all_set':
      return {
        title: t('doneTitle'),
        why: t('doneWhy', { partner }),
        lines: [],
        close: t('doneClose'),
        checkAgain: null,
        ...ways,
      }
    default:
      return unreachable(end)
  }
}
