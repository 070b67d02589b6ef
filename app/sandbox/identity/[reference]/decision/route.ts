import { notFound } from 'next/navigation'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { decideSandboxCheck, sandboxDecisionSchema } from '#lib/identity/sandbox/decide-sandbox-check.ts'
import { deliverSandboxEvent } from '#lib/identity/sandbox/deliver-sandbox-event.ts'
import { isId } from '#lib/ids.ts'
import { readBody } from '#lib/request/read-body.ts'
import { routes } from '#lib/routes.ts'

const bodyBytesMax = 64 * 1024

/**
 * The choice on the sandbox provider's page. A plain post, since the provider is another company with pages
 * of its own making: it answers 303 to the return URL, or to its page with the way back.
 */
export async function POST(request: Request, { params }: { params: Promise<{ reference: string }> }) {
  const { reference } = await params
  if (!isId(reference)) notFound()
  const body = await readBody(request, bodyBytesMax)
  if (body === null) return new Response(null, { status: 413 })
  const parsed = sandboxDecisionSchema.safeParse(Object.fromEntries(new URLSearchParams(body)))
  if (!parsed.success) return seeOther(`${routes.sandboxIdentity(reference)}?invalid=1`)
  const decided = await database().transaction((tx) =>
    decideSandboxCheck(tx, reference, parsed.data, { now: systemNow() }),
  )
  if (!decided.ok) {
    if (decided.failure === 'link_expired') return seeOther(routes.sandboxIdentity(reference))
    return notFound()
  }
  const { partnerId, returnUrl, returns, tellBeforeReturn } = decided.value
  for (const eventNumber of tellBeforeReturn) {
    await deliverSandboxEvent(database(), { partnerId, reference, eventNumber }, { now: systemNow() })
  }
  return seeOther(returns === 'at_once' ? returnUrl : routes.sandboxIdentity(reference))
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}
