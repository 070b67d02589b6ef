import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { toDeclineReason } from './decline-reasons.ts'
import type { KycLink } from './read-kyc-link.ts'

/** Title and line of the page behind a partner's link, once there is nothing to begin. */
export function kycLinkTexts(
  locale: Locale,
  {
    state,
    application,
    partner,
  }: Pick<KycLink, 'application' | 'partner'> & {
    state: Exclude<KycLink['state'], 'open'>
  },
): { title: string; why: string } {
  const t = translator(locale, 'kycLink')
  const identity = translator(locale, 'identity')
  const done = translator(locale, 'done')
  const name = { partner: partner.displayName }
  switch (state) {
    case 'suspended': {
      const suspended = translator(locale, 'suspended')
      return { title: suspended('title'), why: suspended('why', name) }
    }
    case 'expired':
      return { title: translator(locale, 'expired')('title'), why: t('expiredWhy', name) }
    case 'checking':
      return { title: done('checkingTitle'), why: t('checkingWhy') }
    case 'review':
      return { title: done('reviewTitle'), why: done('reviewWhy') }
    case 'validated':
      return { title: t('validatedTitle'), why: t('validatedWhy', name) }
    case 'declined':
      return {
        title: identity('declinedTitle'),
        why: identity(`reason.${toDeclineReason(application.statusReason)}`),
      }
    case 'left':
      return { title: t('leftTitle'), why: t('leftWhy', name) }
  }
}
