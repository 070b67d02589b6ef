import { isId } from '#lib/ids.ts'
import { loadSituation } from '#lib/onboarding/load-walk.ts'
import { type Carrier, tokenValue } from '#lib/onboarding/session-token.ts'
import { toBoundForm } from '#lib/request/bound-values.ts'
import { fieldText } from '#lib/request/field-text.ts'
import { writeCarrier } from '#lib/request/session-cookie.ts'
import { routes } from '#lib/routes.ts'
import { settleStep } from '../../run-step.ts'
import { beginIdentity } from '../begin-identity.ts'

/**
 * "Start verification" inside a frame: its form posts here from a new tab, since providers refuse to be framed and
 * cameras are off in there. The frame's pass opens the provider's pages and nothing else, and this tab gets no right
 * to the walk: when it comes back it may be closed, and the frame has moved on by itself. Only where the
 * person asked for this very window (`here`), a blocked pop-up say, does the walk move into it.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ partner: string; session: string }> },
): Promise<Response> {
  const { partner, session: sessionId } = await params
  const partnerName = decodeURIComponent(partner)
  if (!isId(sessionId)) return seeOther(routes.nowhere('walk'))
  const form = toBoundForm(await request.formData().catch(() => null))
  const carrier: Carrier = { kind: 'pass', purpose: 'identity-tab', mac: fieldText(form, 'pass') }
  const address = { partnerName, segment: sessionId }
  const settled = await settleStep(address, { carrier, form }, async (tx, context) =>
    context.place === 'identity' ? beginIdentity(tx, context) : { kind: 'moved' },
  )
  const isOpened = settled?.outcome.kind === 'moved' && settled.outcome.url !== undefined
  if (!isOpened)
    return seeOther(routes.identityTabEnd(partnerName, sessionId, settled?.outcome.kind !== 'moved'))
  if (form.has('here')) await takeAlong(address.partnerName, sessionId, carrier)
  return seeOther(settled.url)
}

async function takeAlong(partnerName: string, sessionId: string, carrier: Carrier): Promise<void> {
  const situation = await loadSituation({ partnerName, sessionId, carrier })
  if (situation?.visitor.kind === 'holder') await writeCarrier(sessionId, tokenValue(situation.walk.session))
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}
