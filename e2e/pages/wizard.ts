import { expect, type Page } from '@playwright/test'
import { routes } from '#lib/routes.ts'
import type { Phone } from '../fixtures/phones.ts'
import { AboutYouPage } from './about-you-page.ts'
import { CodePage } from './code-page.ts'
import { DonePage } from './done-page.ts'
import { EmailLinkPage } from './email-link-page.ts'
import { EmailPage } from './email-page.ts'
import { IdentityPage } from './identity-page.ts'
import { InboxPage } from './inbox-page.ts'
import { interruptionPages } from './interruption-pages.ts'
import { PhonePage } from './phone-page.ts'
import type { Reader } from './reader.ts'
import { SandboxIdentityPage } from './sandbox-identity-page.ts'
import { TermsPage } from './terms-page.ts'

/** The steps that a test may start from, in their order. */
export type Reached = 'phone' | 'code' | 'identity' | 'email' | 'done'

/** One person's screen: all pages of the wizard in one browser tab, in that person's language. */
export class Wizard {
  readonly page: Page
  readonly reader: Reader
  readonly terms: TermsPage
  readonly phone: PhonePage
  readonly code: CodePage
  readonly aboutYou: AboutYouPage
  readonly identity: IdentityPage
  readonly provider: SandboxIdentityPage
  readonly email: EmailPage
  readonly inbox: InboxPage
  readonly emailLink: EmailLinkPage
  readonly done: DonePage
  readonly interrupted: ReturnType<typeof interruptionPages>

  constructor(page: Page, reader: Reader) {
    this.page = page
    this.reader = reader
    this.terms = new TermsPage(page, reader)
    this.phone = new PhonePage(page, reader)
    this.code = new CodePage(page, reader)
    this.aboutYou = new AboutYouPage(page, reader)
    this.identity = new IdentityPage(page, reader)
    this.provider = new SandboxIdentityPage(page, reader)
    this.email = new EmailPage(page, reader)
    this.inbox = new InboxPage(page, reader)
    this.emailLink = new EmailLinkPage(page, reader)
    this.done = new DonePage(page, reader)
    this.interrupted = interruptionPages(page, reader)
  }

  async open(partnerName = 'demo'): Promise<void> {
    await this.page.goto(routes.wizard(partnerName))
    await this.untilScripted()
  }

  /**
   * Until the page's scripts are at work, where there are any. A press before that is posted by the browser
   * itself, which is as good for the person, but not for a test of what the scripts do.
   */
  async untilScripted(): Promise<void> {
    if (!this.reader.hasScripts) return
    await this.page.waitForFunction(() => {
      const drawn = document.querySelector('form') ?? document.querySelector('h1')
      return drawn && Object.keys(drawn).some((key) => key.startsWith('__reactFiber'))
    })
  }

  /** The walk's public id, from the address. */
  sessionId(): string {
    const [, id] = /\/onboard\/[^/]+\/([0-9a-f-]{36})/.exec(this.page.url()) ?? []
    if (!id) throw new Error(`No walk in ${this.page.url()}`)
    return id
  }

  /** From the identity step to the provider's page; returns the provider's name for the check. */
  async goToProvider(): Promise<string> {
    await this.identity.start.click()
    await expect(this.provider.approve).toBeVisible()
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** Walks from the start page to a step; `phone` is a number that nobody else uses. */
  async reach(step: Reached, phone: Phone, partnerName = 'demo'): Promise<void> {
    await this.open(partnerName)
    await this.terms.answer()
    await expect(this.phone.heading).toBeVisible()
    if (step === 'phone') return
    await this.phone.answer(phone.e164)
    await expect(this.code.heading).toBeVisible()
    if (step === 'code') return
    await this.code.answer()
    await expect(this.identity.heading).toBeVisible()
    if (step === 'identity') return
    await this.identity.start.click()
    await this.provider.approve.click()
    await expect(this.email.heading).toBeVisible()
    if (step === 'email') return
    await this.email.skip.click()
    await expect(this.done.allSet).toBeVisible()
  }
}
