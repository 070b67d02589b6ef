import { expect, type Page } from '@playwright/test'
import type { Phone } from '../sandbox/phones.ts'
import { AboutYouPage } from './about-you-page.ts'
import { CodePage } from './code-page.ts'
import { DonePage } from './done-page.ts'
import { EmailLinkPage } from './email-link-page.ts'
import { EmailPage } from './email-page.ts'
import { HandOverPages } from './hand-over-pages.ts'
import { IdentityPage } from './identity-page.ts'
import { InboxPage } from './inbox-page.ts'
import { interruptionPages } from './interruption-pages.ts'
import { KycLinkPage } from './kyc-link-page.ts'
import { PhonePage } from './phone-page.ts'
import type { Reader, Scope } from './reader.ts'
import { SandboxIdentityPage } from './sandbox-identity-page.ts'
import { TermsPage } from './terms-page.ts'

/** The steps that a test may start from, in their order. */
export type Reached = 'phone' | 'code' | 'identity' | 'email' | 'done'

/** One person's screen: all pages of the wizard in one browser tab or frame, in that person's language. */
export class Wizard {
  /** The tab: the wizard's own, or the partner's that frames it. */
  readonly page: Page
  readonly scope: Scope
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
  /** The page of a check that the partner's key began. */
  readonly kycLink: KycLinkPage
  readonly done: DonePage
  readonly interrupted: ReturnType<typeof interruptionPages>
  readonly handOver: HandOverPages

  constructor(page: Page, reader: Reader, scope: Scope = page) {
    this.page = page
    this.scope = scope
    this.reader = reader
    this.terms = new TermsPage(scope, reader)
    this.phone = new PhonePage(scope, reader)
    this.code = new CodePage(scope, reader)
    this.aboutYou = new AboutYouPage(scope, reader)
    this.identity = new IdentityPage(scope, reader)
    this.provider = new SandboxIdentityPage(scope, reader)
    this.email = new EmailPage(scope, reader)
    this.inbox = new InboxPage(scope, reader)
    this.emailLink = new EmailLinkPage(scope, reader)
    this.kycLink = new KycLinkPage(scope, reader)
    this.done = new DonePage(scope, reader)
    this.handOver = new HandOverPages(scope, reader)
    this.interrupted = interruptionPages(scope, reader)
  }

  /** The start page of a partner, whose link a person may share: the next answer begins a walk. */
  async open(partnerName = this.reader.partnerName): Promise<void> {
    await this.page.goto(`${this.reader.url}/onboard/${encodeURIComponent(partnerName)}`)
    await this.untilScripted()
  }

  /**
   * Until the page's scripts are at work, where there are any. A press before that is posted by the browser
   * itself, which is as good for the person, but not for a test of what the scripts do.
   */
  async untilScripted(): Promise<void> {
    if (!this.reader.hasScripts) return
    const document = this.scope.locator('html')
    // A page that is left while it is looked at is looked at again.
    await expect(async () => {
      const isScripted = await document.evaluate((html) => {
        const drawn = html.querySelector('form') ?? html.querySelector('h1')
        return drawn !== null && Object.keys(drawn).some((key) => key.startsWith('__reactFiber'))
      })
      expect(isScripted, 'the scripts of the page are at work').toBe(true)
    }).toPass({ timeout: 30_000 })
  }

  /** The walk's public id, from the address. */
  sessionId(): string {
    const frames = this.scope === this.page ? [this.page.mainFrame()] : this.page.frames().slice(1)
    const addresses = frames.map((frame) => frame.url())
    for (const address of addresses) {
      const [, id] = /\/onboard\/[^/]+\/([0-9a-f-]{36})/.exec(address) ?? []
      if (id) return id
    }
    throw new Error(`No walk in ${addresses.join(' ')}`)
  }

  /**
   * From the identity step to the pages of the sandbox provider, which a framed wizard opens in a tab of its own. Returns
   * the screen that they are on.
   */
  async startIdentity(): Promise<Wizard> {
    if (this.scope === this.page) {
      await this.identity.start.click()
      await expect(this.provider.approve).toBeVisible()
      return this
    }
    const opened = this.page.waitForEvent('popup')
    await this.identity.start.click()
    const tab = new Wizard(await opened, this.reader)
    await expect(tab.provider.approve).toBeVisible()
    return tab
  }

  /** The same; returns the provider's name for the check. */
  async goToProvider(): Promise<string> {
    const { page } = await this.startIdentity()
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** Walks from the start page to a step. */
  async reach(step: Reached, phone: Phone, partnerName = this.reader.partnerName): Promise<void> {
    await this.open(partnerName)
    await this.walkTo(step, phone)
  }

  /** Walks on from the terms, wherever they are shown: at top level or in a frame. */
  async walkTo(step: Reached, phone: Phone): Promise<void> {
    await this.terms.answer()
    await expect(this.phone.heading).toBeVisible()
    if (step === 'phone') return
    await this.phone.answer(phone.e164)
    await expect(this.code.heading).toBeVisible()
    if (step === 'code') return
    await this.code.answer()
    await expect(this.identity.heading).toBeVisible()
    if (step === 'identity') return
    const provider = await this.startIdentity()
    await provider.provider.approve.click()
    await expect(this.email.heading).toBeVisible()
    if (step === 'email') return
    await this.email.skip.click()
    await expect(this.done.allSet).toBeVisible()
  }
}
