import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, headingOf, type Reader, type Scope } from './reader.ts'

/** What the link of a mail opens, on whatever device. */
export class EmailLinkPage {
  readonly heading: Locator
  readonly confirm: Locator
  readonly confirmed: Locator
  readonly replaced: Locator

  constructor(scope: Scope, { locale }: Reader) {
    const named = namesOf(locale).emailLink
    this.heading = headingOf(scope, named.title)
    this.confirm = buttonOf(scope, named.submit)
    this.confirmed = headingOf(scope, named.doneTitle)
    this.replaced = headingOf(scope, named.replacedTitle)
  }
}
