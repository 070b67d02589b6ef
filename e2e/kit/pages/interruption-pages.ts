import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

/** A page that says one thing and, mostly, has one button. */
export type InterruptionPage = { heading: Locator; submit: Locator }

/** The pages of a walk that are not a step. */
export function interruptionPages(scope: Scope, { locale }: Reader) {
  const pageOf = (name: 'resume' | 'expired' | 'otherAccount' | 'cookies'): InterruptionPage => {
    const named = namesOf(locale)[name]
    return { heading: headingOf(scope, named.title), submit: buttonOf(scope, named.submit) }
  }
  return {
    resume: pageOf('resume'),
    expired: pageOf('expired'),
    otherAccount: pageOf('otherAccount'),
    cookies: pageOf('cookies'),
    tryAgain: scope.getByRole('link', { name: namesOf(locale).cookies.tryAgain, exact: true }),
    suspended: headingOf(scope, namesOf(locale).suspended.title),
  }
}
