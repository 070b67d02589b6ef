import { type BrowserContext, test as base, expect } from '@playwright/test'
import { HostPage } from './host/host-page.ts'
import { localeFor } from './names/names-of.ts'
import type { Reader } from './pages/reader.ts'
import { Wizard } from './pages/wizard.ts'
import { PartnerApi } from './partner/partner-api.ts'
import { WebhookReceiver } from './partner/webhooks.ts'
import { Problems } from './problems.ts'
import { Clock } from './sandbox/clock.ts'
import { IdentityOutcomes } from './sandbox/identity.ts'
import { Outbox } from './sandbox/outbox.ts'
import { emailAddressOf, leasePhone, type Phone, type PhoneWish } from './sandbox/phones.ts'

export type Options = {
  /** Where the installation is; `VESTIBULE_URL` when not set. */
  vestibuleUrl: string
  /** A sandbox key of the partner; `VESTIBULE_KEY` when not set. */
  vestibuleKey: string
  /** The partner's name, `demo` when neither this nor `VESTIBULE_PARTNER` is set. */
  partnerName: string
  /** Whether a test fails by what goes wrong in the browser and was not foreseen: see `problems`. */
  failOnProblems: boolean
}

export type Fixtures = {
  /** Who looks: follows Playwright's own options `locale` and `javaScriptEnabled`. */
  reader: Reader
  /** The person's first screen. */
  wizard: Wizard
  /** Another device of the same person: a browser that shares nothing with the first. */
  newDevice: () => Promise<Wizard>
  /** Another tab of the first browser. */
  newTab: () => Promise<Wizard>
  api: PartnerApi
  outbox: Outbox
  identity: IdentityOutcomes
  clock: Clock
  newPhone: (wish?: PhoneWish) => Promise<Phone>
  /** A French number of the test's own. */
  phone: Phone
  /** An address of the test's own. */
  emailAddress: string
  webhooks: WebhookReceiver
  host: HostPage
  problems: Problems
}

/** Playwright's test with everything that a partner's tests need. */
export const test = base.extend<Options & Fixtures>({
  vestibuleUrl: [process.env.VESTIBULE_URL ?? 'http://localhost:3000', { option: true }],
  vestibuleKey: [process.env.VESTIBULE_KEY ?? '', { option: true }],
  partnerName: [process.env.VESTIBULE_PARTNER ?? 'demo', { option: true }],
  failOnProblems: [false, { option: true }],

  reader: async ({ vestibuleUrl, partnerName, locale, javaScriptEnabled }, use) => {
    await use({
      locale: localeFor(locale ?? 'en'),
      hasScripts: javaScriptEnabled ?? true,
      url: new URL(vestibuleUrl).origin,
      partnerName,
    })
  },
  wizard: async ({ page, reader }, use) => use(new Wizard(page, reader)),
  newDevice: async ({ browser, reader }, use) => {
    const devices: BrowserContext[] = []
    await use(async () => {
      const device = await browser.newContext()
      devices.push(device)
      return new Wizard(await device.newPage(), reader)
    })
    for (const device of devices) await device.close()
  },
  newTab: async ({ context, reader }, use) => {
    await use(async () => new Wizard(await context.newPage(), reader))
  },
  api: async ({ reader, vestibuleKey }, use) => {
    if (vestibuleKey === '') throw new Error('Set VESTIBULE_KEY to a sandbox key of the partner.')
    await use(new PartnerApi({ url: reader.url, key: vestibuleKey }))
  },
  outbox: async ({ api }, use) => use(new Outbox(api)),
  identity: async ({ api }, use) => use(new IdentityOutcomes(api)),
  clock: async ({ api }, use) => use(new Clock(api)),
  newPhone: async ({ api }, use) => use((wish) => leasePhone(api, wish)),
  phone: async ({ newPhone }, use) => use(await newPhone()),
  emailAddress: async ({ phone }, use) => use(emailAddressOf(phone)),
  webhooks: async ({ api }, use) => {
    const receiver = await WebhookReceiver.open(api)
    await use(receiver)
    await receiver.close()
  },
  host: async ({ page, reader }, use) => {
    const host = await HostPage.open(page, reader)
    await use(host)
    await host.close()
  },
  problems: [
    async ({ browser, javaScriptEnabled, failOnProblems }, use) => {
      const problems = new Problems()
      // Where scripts are off, Chromium calls its own preloading of a script a breach of the policy.
      if (javaScriptEnabled === false) problems.allow(/^failed: csp: GET .*\/_next\/static\/chunks\//)
      const watch = (context: BrowserContext) => problems.watch(context)
      browser.on('context', watch)
      await use(problems)
      browser.off('context', watch)
      if (failOnProblems) expect(problems.verdict(), 'problems in the browser').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
