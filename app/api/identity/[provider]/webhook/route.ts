import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { receiveWebhook } from '#lib/identity/receive-webhook.ts'
import { logger } from '#lib/logger.ts'
import { readBody } from '#lib/request/read-body.ts'
import { unreachable } from '#lib/result.ts'

const bodyBytesMax = 64 * 1024

/** Where identity providers tell their results. A repeated delivery is answered like the first. */
export async function POST(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  const { provider } = await params
  const body = await readBody(request, bodyBytesMax)
  if (body === null) return answer(413)
  const delivery = { provider, headers: request.headers, body }
  const received = await receiveWebhook(database(), delivery, { now: systemNow() })
  if (received.ok) return answer(204)
  logger.warn({ provider: provider.slice(0, 40), failure: received.failure }, 'identity webhook refused')
  switch (received.failure) {
    case 'unknown_provider':
      return answer(404)
    case 'bad_signature':
      return answer(401)
    case 'malformed':
      return answer(400)
    default:
      return unreachable(received.failure)
  }
}

function answer(status: number): Response {
  return new Response(null, { status })
}
