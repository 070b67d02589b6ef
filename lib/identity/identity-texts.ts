import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { unreachable } from '#lib/result.ts'
import type { IdentityStanding } from './describe-identity.ts'

/** The words of the identity step, as it stands. */
export type IdentityTexts = {
  title: string
  why: string
  /** What to do next, after a check that did not work out. */
  next: string | null
  needs: { title: string; document: string; camera: string; light: string; where: string } | null
  /** The button; null when nothing can be tried. */
  submit: string | null
  help: { title: string; code: string; action: string } | null
  inApp: { title: string; why: string; copy: { label: string; copied: string; byHand: string } }
  /** In a frame, where the check opens in a tab of its own. */
  tab: { note: string; here: string }
}

export function identityTexts(locale: Locale, standing: IdentityStanding, partner: string): IdentityTexts {
  const t = translator(locale, 'identity')
  const copy = { label: t('inAppCopy'), copied: t('inAppCopied'), byHand: t('inAppByHand') }
  const inApp = { title: t('inAppTitle'), why: t('inAppWhy'), copy }
  const tab = { note: t('tabNote'), here: t('tabHere') }
  const shared = { next: null, help: null, inApp, tab }
  const needs = {
    title: t('needTitle'),
    document: t('needDocument'),
    camera: t('needCamera'),
    light: t('needLight'),
    where: t('where'),
  }
  switch (standing.kind) {
    case 'new':
      return { ...shared, title: t('title'), why: t('why', { partner }), needs, submit: t('submit') }
    case 'opened':
      return { ...shared, title: t('title'), why: t('openedWhy'), needs, submit: t('continue') }
    case 'left':
      return { ...shared, title: t('title'), why: t('leftWhy'), needs, submit: t('submit') }
    case 'declined':
      return {
        ...shared,
        title: t('declinedTitle'),
        why: t(`reason.${standing.reason}`),
        next: t('declinedNext'),
        needs: null,
        submit: t('tryAgain'),
      }
    case 'no_attempts_left':
      return {
        ...shared,
        title: t('declinedTitle'),
        why: t('helpWhy', { partner }),
        needs: null,
        submit: null,
        help: { title: t('helpTitle'), code: t('helpCode'), action: t('helpAction', { partner }) },
      }
    default:
      return unreachable(standing)
  }
}
