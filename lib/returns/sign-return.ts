import { SignJWT } from 'jose'
import { addSeconds } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { returnPublicJwk, returnSigningKey } from './signing-key.ts'

/** Long enough to follow the link, too short to be worth keeping (contract §8). */
const lifeSeconds = 5 * 60

/**
 * The partner's return URL with `session` and `state`: a JWT (RFC 7519, EdDSA) that says whose walk ended and
 * how, which the partner checks against `/.well-known/jwks.json`. Null when the walk has no return URL. `now`
 * is system time, since the receiver's clock is not the walk's.
 */
export async function signReturn({ session, partner, consumer }: Walk, now: Date): Promise<string | null> {
  if (session.returnUrl === null || consumer === null) return null
  const { kid = '' } = await returnPublicJwk()
  const state = await new SignJWT({
    sid: session.id,
    externalId: consumer.externalId,
    status: session.completedAt ? 'COMPLETED' : 'IN_PROGRESS',
    nonce: session.returnState,
  })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(environment().PUBLIC_URL)
    .setAudience(partner.name)
    .setSubject(consumer.id)
    .setIssuedAt(now)
    .setExpirationTime(addSeconds(now, lifeSeconds))
    .sign(returnSigningKey())
  const url = new URL(session.returnUrl)
  url.searchParams.set('session', session.id)
  url.searchParams.set('state', state)
  return url.href
}
