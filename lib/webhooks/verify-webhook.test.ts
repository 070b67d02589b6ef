import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addSeconds } from '#lib/clock.ts'
import { signWebhook } from './sign-webhook.ts'
import { verifyWebhook } from './verify-webhook.ts'

const secret = randomBytes(32)
const sentAt = new Date('2026-03-01T12:00:00Z')
const body = '{"status":"VALIDATED"}'

function signed(overrides: Record<string, string> = {}): Headers {
  return new Headers({ ...signWebhook(secret, { id: 'msg_1', sentAt, body }), ...overrides })
}

describe('verifyWebhook', () => {
  it('accepts its own signature and gives the id', () => {
    expect(verifyWebhook(secret, signed(), body, sentAt)).toBe('msg_1')
  })

  it('accepts one right signature among several, as while a secret is rotated', () => {
    const own = signed().get('webhook-signature')
    const headers = signed({ 'webhook-signature': `v1,${randomBytes(32).toString('base64')} ${own}` })
    expect(verifyWebhook(secret, headers, body, sentAt)).toBe('msg_1')
  })

  it('refuses a changed body, id or timestamp, another secret, and none', () => {
    expect(verifyWebhook(secret, signed(), body.replace('VALIDATED', 'DECLINED'), sentAt)).toBeNull()
    expect(verifyWebhook(secret, signed({ 'webhook-id': 'msg_2' }), body, sentAt)).toBeNull()
    expect(verifyWebhook(secret, signed({ 'webhook-timestamp': '1772366401' }), body, sentAt)).toBeNull()
    expect(verifyWebhook(randomBytes(32), signed(), body, sentAt)).toBeNull()
    expect(verifyWebhook(secret, new Headers(), body, sentAt)).toBeNull()
  })

  it('refuses a request captured more than five minutes ago, or from the future', () => {
    expect(verifyWebhook(secret, signed(), body, addSeconds(sentAt, 300))).toBe('msg_1')
    expect(verifyWebhook(secret, signed(), body, addSeconds(sentAt, 301))).toBeNull()
    expect(verifyWebhook(secret, signed(), body, addSeconds(sentAt, -301))).toBeNull()
  })

  it('agrees with the example of the Standard Webhooks specification', () => {
    const example = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
    const headers = signWebhook(example, {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      sentAt: new Date(1614265330 * 1000),
      body: '{"test": 2432232314}',
    })
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
