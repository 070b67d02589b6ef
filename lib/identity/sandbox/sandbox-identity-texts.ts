import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { identityScenarios } from '#lib/sandbox/scenarios.ts'
import { declineReasons } from '../decline-reasons.ts'

export type SandboxIdentityTexts = ReturnType<typeof sandboxIdentityTexts>

/** The words of the sandbox provider's pages, in one language. */
export function sandboxIdentityTexts(locale: Locale, partner: string) {
  const t = translator(locale, 'sandboxIdentity')
  return {
    provider: t('provider'),
    tagline: t('tagline'),
    title: t('title', { partner }),
    why: t('why'),
    personTitle: t('personTitle'),
    firstName: t('firstName'),
    lastName: t('lastName'),
    birthDate: t('birthDate'),
    gender: t('gender'),
    female: t('female'),
    male: t('male'),
    emailAddress: t('emailAddress'),
    emailHint: t('emailHint'),
    scenarioTitle: t('scenarioTitle'),
    reasonTitle: t('reasonTitle'),
    decisionTitle: t('decisionTitle'),
    approve: t('approve'),
    decline: t('decline'),
    review: t('review'),
    leave: t('leave'),
    reviewWhy: t('reviewWhy'),
    invalid: t('invalid'),
    decidedTitle: t('decidedTitle'),
    decidedWhy: t('decidedWhy', { partner }),
    expiredTitle: t('expiredTitle'),
    expiredWhy: t('expiredWhy', { partner }),
    back: t('back', { partner }),
    scenarios: identityScenarios.map(({ name }) => ({
      value: name,
      label: t(`scenario.${name}`),
      hint: t(`scenarioHint.${name}`),
    })),
    reasons: declineReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) })),
  }
}
