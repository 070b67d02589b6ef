import type { PartnerApi } from '../partner/partner-api.ts'

export type KycStatus = 'PROCESSING' | 'PENDING_REVIEW' | 'VALIDATED' | 'DECLINED' | 'ABORTED'

/** Something that can be made to go wrong, or to go another way. */
export type Scenario = {
  name: string
  kind: 'PHONE' | 'EMAIL' | 'IDENTITY'
  happens: string
  use: string
  example: string
}

/** Outcomes of the identity check without its pages, as the provider would report them. */
export class IdentityOutcomes {
  readonly #api: PartnerApi

  constructor(api: PartnerApi) {
    this.#api = api
  }

  async report(consumerId: string, kycStatus: KycStatus, reason?: string): Promise<void> {
    await this.#api.post('/kyc/simulate', { consumerId, kycStatus, ...(reason && { reason }) })
  }

  /** The same for the person of a walk, once the code was right. */
  async reportOn(sessionId: string, kycStatus: KycStatus, reason?: string): Promise<void> {
    const { consumerId } = await this.#api.get<{ consumerId: string | null }>(
      `/onboarding-sessions/${sessionId}`,
    )
    if (consumerId === null) throw new Error('The walk has no person before its code was right')
    await this.report(consumerId, kycStatus, reason)
  }

  async scenarios(): Promise<Scenario[]> {
    const { content } = await this.#api.get<{ content: Scenario[] }>('/sandbox/scenarios')
    return content
  }
}
