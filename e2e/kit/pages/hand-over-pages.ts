import type { Locator } from '@playwright/test'
import { namesOf } from '../names/names-of.ts'
import { buttonOf, errorOf, headingOf, type Reader, type Scope } from './reader.ts'

/** The pages by which a walk goes from one device to another: the first screen's, and the second one's. */
export class HandOverPages {
  /** On a desktop's step. */
  readonly offer: Locator
  /** The first screen, while it waits for the second. */
  readonly heading: Locator
  readonly qrCode: Locator
  readonly stay: Locator
  /** The first screen, once the second has the walk. */
  readonly following: Locator
  readonly continueHere: Locator
  /** The second device. */
  readonly takeOver: Locator
  readonly number: Locator
  readonly take: Locator
  readonly closed: Locator
  readonly #scope: Scope

  constructor(scope: Scope, { locale }: Reader) {
    const { handOver, otherDevice, takeOver } = namesOf(locale)
    this.#scope = scope
    this.offer = buttonOf(scope, handOver.offer)
    this.heading = headingOf(scope, handOver.title)
    this.qrCode = scope.getByRole('img', { name: handOver.qr, exact: true })
    this.stay = buttonOf(scope, handOver.stay)
    this.following = headingOf(scope, otherDevice.title)
    this.continueHere = buttonOf(scope, otherDevice.submit)
    this.takeOver = headingOf(scope, takeOver.title)
    this.number = scope.getByRole('textbox', { name: takeOver.number, exact: true })
    this.take = buttonOf(scope, takeOver.submit)
    this.closed = headingOf(scope, takeOver.closedTitle)
  }

  /** What the first screen shows for the second: the short link, without its scheme, and the two digits. */
  async offered(): Promise<{ link: string; number: string }> {
    const link = await this.#scope.getByText(/\/d\/[^/]+\/[2-9A-Z]{8}$/).textContent()
    const number = await this.#scope.getByText(/^\d\d$/).textContent()
    return { link: link ?? '', number: number ?? '' }
  }

  /** A wrong number's message begins so. */
  wrong(text: string): Locator {
    return errorOf(this.#scope, text)
  }
}
