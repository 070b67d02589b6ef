import { redirect } from 'next/navigation'
import { systemNow } from '#lib/clock.ts'
import { loadSituation } from '#lib/onboarding/load-walk.ts'
import { readCarrier } from '#lib/request/session-cookie.ts'
import { signReturn } from '#lib/returns/sign-return.ts'
import { routes } from '#lib/routes.ts'

/** "Back to the partner": signs at the moment of the click, for who holds the walk and has come to its end. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ partner: string; session: string }> },
): Promise<Response> {
  const { partner, session } = await params
  const partnerName = decodeURIComponent(partner)
  const situation = await loadSituation({
    partnerName,
    sessionId: session,
    carrier: await readCarrier(session),
  })
  const back = situation?.place === 'done' ? await signReturn(situation.walk, systemNow()) : null
  redirect(back ?? routes.walk(partnerName, session))
}
