import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { routes } from '#lib/routes.ts'

/** `ended`: one that is over. `elsewhere`: one that another page may show. `vouched`: for a customer who is logged in. */
const kinds = ['new', 'vouched', 'ended', 'elsewhere'] as const
export type SessionKind = (typeof kinds)[number]

export function isSessionKind(text: string): text is SessionKind {
  return kinds.some((kind) => kind === text)
}

type Partner = { origin: string; wizard: string; key: string }

/** What a partner's server does when its page is about to show the wizard: it makes a session and hands out its URL. */
export async function makeDemoSession(kind: SessionKind, partner: Partner): Promise<string> {
  const call = (path: string, body: unknown) => callApi(partner, path, body)
  const embedOrigin = kind === 'elsewhere' ? 'http://elsewhere.localhost' : partner.origin
  const known = kind === 'vouched' ? { consumerId: await makeKnownCustomer(call), authenticated: true } : null
  const made = await call('/onboarding-sessions', { embedOrigin, ...known })
  const { id: sessionId, url } = z.object({ id: z.string(), url: z.string() }).parse(made)
  if (kind === 'ended') await call('/sandbox/clock', { sessionId, advance: 'PT25H' })
  return url
}

/** A customer whose phone is proved, as a partner may have many. In the sandbox every code is 123456. */
async function makeKnownCustomer(call: (path: string, body: unknown) => Promise<unknown>): Promise<string> {
  const number = `6${randomInt(10_000_000, 99_999_999)}`
  const made = await call('/consumers', { phone: { countryCode: '33', number }, lastTermsAccepted: '1.0' })
  const { id: consumerId } = z.object({ id: z.string() }).parse(made)
  await call('/verifications/phone/send', { consumerId })
  await call('/verifications/phone/verify', { consumerId, code: '123456' })
  return consumerId
}

async function callApi({ wizard, key }: Partner, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(wizard + routes.api() + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}
