import { createLocalJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { addSeconds } from '#lib/clock.ts'
import { noon, walkOf } from '#lib/testing/walk-of.ts'
import { signReturn } from './sign-return.ts'
import { returnPublicJwk } from './signing-key.ts'

const walk = walkOf({
  session: { returnUrl: 'https://bank.example/back?from=us', returnState: 'nonce-1', completedAt: noon },
  consumer: { externalId: 'customer-7' },
})

async function verify(href: string | null, at: typeof noon) {
  const url = new URL(href ?? '')
  const keys = createLocalJWKSet({ keys: [await returnPublicJwk()] })
  const checks = { issuer: 'http://localhost:3000', audience: 'acme', currentDate: at }
  return { url, token: await jwtVerify(url.searchParams.get('state') ?? '', keys, checks) }
}

test('a return says whose walk ended and how, signed for that partner alone', async () => {
  const { url, token } = await verify(await signReturn(walk, noon), noon)
  expect(url.origin + url.pathname).toBe('https://bank.example/back')
  expect(url.searchParams.get('from')).toBe('us')
  expect(url.searchParams.get('session')).toBe('session-1')
  expect(token.protectedHeader.alg).toBe('EdDSA')
  expect(token.payload).toMatchObject({
    sub: 'consumer-1',
    sid: 'session-1',
    externalId: 'customer-7',
    status: 'COMPLETED',
    nonce: 'nonce-1',
  })
})

test('a return is worth nothing after five minutes', async () => {
  const href = await signReturn(walk, noon)
  await expect(verify(href, addSeconds(noon, 301))).rejects.toThrow('exp')
})

test('a return that somebody changed is refused', async () => {
  const href = (await signReturn(walk, noon)) ?? ''
  const [head, body, signature] = (new URL(href).searchParams.get('state') ?? '').split('.')
  const forged = Buffer.from(
    Buffer.from(body ?? '', 'base64url')
      .toString()
      .replace('customer-7', 'customer-8'),
  ).toString('base64url')
  const url = new URL(href)
  url.searchParams.set('state', [head, forged, signature].join('.'))
  await expect(verify(url.href, noon)).rejects.toThrow('signature')
})

test('a walk without a return URL returns nowhere', async () => {
  expect(await signReturn(walkOf({ consumer: {} }), noon)).toBeNull()
})
