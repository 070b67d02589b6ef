import { cookies } from 'next/headers'
import { isId } from '#lib/ids.ts'
import { type Carrier, parseCarrier } from '#lib/onboarding/session-token.ts'
import type { WalkSegment } from '#lib/onboarding/walk-segment.ts'
import { cookieName, cookiePrefix, hasSecureCookies } from './cookie-name.ts'
import { requestContext } from './request-context.ts'

/** A browser keeps the rights to this many walks; the oldest goes (ids sort by time). */
const walksPerBrowserMax = 5
const cookieDays = 30

/** What this browser carries for the walk, unverified: in a frame in the path, else and at top level in a cookie. */
export async function readCarrier({ sessionId, isFramed, capability }: WalkSegment): Promise<Carrier | null> {
  if (capability !== null) return parseCarrier(capability)
  const value = (await cookies()).get(cookieName(sessionId))?.value
  if (value === undefined && !isFramed && (await requestContext()).wasGivenCookie) return { kind: 'refused' }
  return parseCarrier(value)
}

/** The ids of the walks this browser carries something for, newest first; of a browser of its own making not more. */
export async function carriedWalks(): Promise<string[]> {
  return (await allCarriedWalks()).filter(isId).slice(0, walksPerBrowserMax)
}

async function allCarriedWalks(): Promise<string[]> {
  const prefix = cookiePrefix()
  return (await cookies())
    .getAll()
    .filter((cookie) => cookie.name.startsWith(prefix))
    .map((cookie) => cookie.name.slice(prefix.length))
    .sort()
    .reverse()
}

/** Gives this browser the right to a walk (or a ticket), in place of what it had for it. Only in actions and routes. */
export async function writeCarrier(sessionId: string, value: string): Promise<void> {
  const jar = await cookies()
  for (const oldest of (await allCarriedWalks())
    .filter((id) => id !== sessionId)
    .slice(walksPerBrowserMax - 1)) {
    await dropCarrier(oldest)
  }
  jar.set({ name: cookieName(sessionId), value, maxAge: cookieDays * 86_400, ...attributes() })
}

export async function dropCarrier(sessionId: string): Promise<void> {
  const jar = await cookies()
  jar.set({ name: cookieName(sessionId), value: '', maxAge: 0, ...attributes() })
}

/** Over plain http WebKit refuses Secure cookies, so there it is a plain Lax one. */
function attributes() {
  return hasSecureCookies()
    ? ({ path: '/', httpOnly: true, secure: true, sameSite: 'none', partitioned: true } as const)
    : ({ path: '/', httpOnly: true, sameSite: 'lax' } as const)
}
