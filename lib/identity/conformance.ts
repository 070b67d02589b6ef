import { describe, expect, it } from 'vitest'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import type { IdentityProvider, IdentityStatus, StartIdentityRequest } from './identity-provider.ts'

/** What a suite needs from the other side of an adapter: a real provider's test mode, or the sandbox itself. */
export type ProviderUnderTest = {
  provider: IdentityProvider
  request(): Promise<StartIdentityRequest>
  /** Makes the provider decide that session. */
  decide(reference: string, outcome: 'VALIDATED' | 'DECLINED' | 'PENDING_REVIEW' | 'ABORTED'): Promise<void>
  /** The webhook that the provider sends of its newest decision, signed at `now`. */
  webhook(reference: string): Promise<{ headers: Headers; body: string }>
}

/** What every adapter of the identity port must pass. `prepare` runs once, before the first test. */
export function describeIdentityProvider(name: string, prepare: () => Promise<ProviderUnderTest>): void {
  describe(`${name} keeps the identity provider's contract`, () => {
    let prepared: Promise<ProviderUnderTest> | undefined
    const subject = () => {
      prepared ??= prepare()
      return prepared
    }
    const begin = async () => {
      const { provider, request } = await subject()
      const asked = await request()
      const started = await provider.start(asked)
      if (!started.ok) throw new Error(started.failure)
      return { asked, ...started.value }
    }

    it('opens a session of its own for every start, at an absolute URL that works for a while', async () => {
      const one = await begin()
      const other = await begin()
      expect(one.reference).not.toBe(other.reference)
      expect(new URL(one.url).protocol).toMatch(/^https?:$/)
      expect(one.expiresAt.getTime()).toBeGreaterThan(addSeconds(one.asked.now, 60).getTime())
    })

    it('says beforehand at which origin that is, so that pages may allow it', async () => {
      const { provider } = await subject()
      const { url } = await begin()
      expect([environment().PUBLIC_URL, ...provider.formOrigins]).toContain(new URL(url).origin)
      for (const origin of provider.formOrigins) expect(new URL(origin).origin).toBe(origin)
    })

    it('knows nothing but CREATED before the person has done anything', async () => {
      const { provider } = await subject()
      const { reference } = await begin()
      const known = await provider.fetchResult(reference, systemNow())
      expect(known).toMatchObject({ ok: true, value: { status: 'CREATED', person: null } })
    })

    it('says that a reference is not its own', async () => {
      const { provider } = await subject()
      const unknown = await provider.fetchResult('no-such-reference', systemNow())
      expect(unknown).toEqual({ ok: false, failure: 'unknown_reference' })
    })

    it.each<Exclude<IdentityStatus, 'CREATED' | 'PROCESSING'>>([
      'VALIDATED',
      'DECLINED',
      'PENDING_REVIEW',
      'ABORTED',
    ])('tells %s alike by webhook and when asked', async (outcome) => {
      const { provider, decide, webhook } = await subject()
      const { reference } = await begin()
      await decide(reference, outcome)
      const { headers, body } = await webhook(reference)
      const notice = provider.readWebhook(headers, body, systemNow())
      if (!notice.ok) throw new Error(notice.failure)
      expect(notice.value.reference).toBe(reference)
      const asked = await provider.fetchResult(reference, addSeconds(systemNow(), 1))
      expect(asked).toMatchObject({ ok: true, value: { status: outcome } })
      // What is stored has been through JSON.
      const told = provider.readReport(JSON.parse(JSON.stringify(notice.value.payload)))
      if (told && asked.ok) expect(told).toEqual(asked.value)
      if (asked.ok && outcome === 'VALIDATED') expect(asked.value.person?.lastName).toBeTruthy()
    })

    it('gives a repeated webhook the same event id', async () => {
      const { provider, decide, webhook } = await subject()
      const { reference } = await begin()
      await decide(reference, 'VALIDATED')
      const read = async () => {
        const { headers, body } = await webhook(reference)
        const notice = provider.readWebhook(headers, body, systemNow())
        return notice.ok ? notice.value.eventId : notice.failure
      }
      expect(await read()).toBe(await read())
    })

    it('believes no body that was changed, unsigned or captured long ago', async () => {
      const { provider, decide, webhook } = await subject()
      const { reference } = await begin()
      await decide(reference, 'DECLINED')
      const { headers, body } = await webhook(reference)
      const refused = { ok: false, failure: 'bad_signature' }
      expect(provider.readWebhook(headers, `${body} `, systemNow())).toEqual(refused)
      expect(provider.readWebhook(new Headers(), body, systemNow())).toEqual(refused)
      expect(provider.readWebhook(headers, body, addSeconds(systemNow(), 24 * 60 * 60))).toEqual(refused)
    })
  })
}
