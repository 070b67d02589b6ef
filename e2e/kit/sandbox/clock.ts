import type { PartnerApi } from '../partner/partner-api.ts'

/** Moves the clock of one walk, or of one consumer and all his walks, forward: codes, links and sessions live by it. */
export class Clock {
  readonly #api: PartnerApi

  constructor(api: PartnerApi) {
    this.#api = api
  }

  /** Of a walk, by its id: `clock.advance(wizard.sessionId(), 30)`. */
  async advance(sessionId: string, seconds: number): Promise<void> {
    await this.#api.post('/sandbox/clock', { sessionId, advance: `PT${seconds}S` })
  }

  async advanceConsumer(consumerId: string, seconds: number): Promise<void> {
    await this.#api.post('/sandbox/clock', { consumerId, advance: `PT${seconds}S` })
  }
}
