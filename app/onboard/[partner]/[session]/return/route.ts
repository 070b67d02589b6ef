import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { systemNow } from '#lib/clock.ts'
import { loadSituation } from '#lib/onboarding/load-walk.ts'
import { parseWalkSegment } from '#lib/onboarding/walk-segment.ts'
import { readCarrier } from '#lib/request/session-cookie.ts'
import { signReturn } from '#lib/returns/sign-return.ts'
import { routes } from '#lib/routes.ts'

/**
 * "Back to the partner": signs at the moment of the click, for who holds the walk and has come to its end. From a
 * frame it leaves for the whole tab, with a pass to this alone in place of the frame's right.
 */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ partner: string; session: string }> },
): Promise<Response> {
  const { partner, session } = await params
  const partnerName = decodeURIComponent(partner)
  const walk = parseWalkSegment(session)
  const mac = request.nextUrl.searchParams.get('pass')
  const carrier = mac === null ? await readCarrier(walk) : ({ kind: 'pass', purpose: 'return', mac } as const)
  const situation = await loadSituation({ partnerName, sessionId: walk.sessionId, carrier })
  const back = situation?.place === 'done' ? await signReturn(situation.walk, systemNow()) : null
  redirect(back ?? routes.walk(partnerName, session))
}
