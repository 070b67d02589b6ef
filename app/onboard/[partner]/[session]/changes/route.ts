import type { NextRequest } from 'next/server'
import { listenForChanges } from '#lib/onboarding/changes.ts'
import { fingerprintOf } from '#lib/onboarding/fingerprint.ts'
import { loadSituation, type Situation } from '#lib/onboarding/load-walk.ts'
import { parseWalkSegment } from '#lib/onboarding/walk-segment.ts'
import { readCarrier } from '#lib/request/session-cookie.ts'

const heartbeatMilliseconds = 15_000
/** A stream ends after this long and the browser opens another, so that a deployment can drain. */
const streamMilliseconds = 15 * 60_000

/**
 * Server-sent events for a waiting screen: one line whenever the walk looks different to this visitor. It
 * says only that, by a fingerprint; the page asks the server for itself.
 */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ partner: string; session: string }> },
): Promise<Response> {
  const { partner, session } = await params
  const walk = parseWalkSegment(session)
  const address = {
    partnerName: decodeURIComponent(partner),
    sessionId: walk.sessionId,
    carrier: await readCarrier(walk),
  }
  const situation = await loadSituation(address)
  const consumerId = situation?.walk.consumer?.id
  if (!situation || !isWaiting(situation)) return new Response(null, { status: 404 })
  const watched = [situation.walk.session.id, ...(consumerId ? [consumerId] : [])]

  let stop = () => {}
  let lookQuietly = async () => {}
  const stopListening = await listenForChanges(watched, () => lookQuietly())
  if (stopListening === null) return new Response(null, { status: 429, headers: { 'retry-after': '60' } })
  const body = new ReadableStream<string>({
    async start(controller) {
      const send = (line: string) => controller.enqueue(`${line}\n\n`)
      const look = async () => {
        const now = await loadSituation(address)
        send(now ? `data: ${fingerprintOf(now)}` : 'data: gone')
      }
      lookQuietly = () => look().catch(() => stop())
      const heartbeat = setInterval(() => send(':'), heartbeatMilliseconds)
      const end = setTimeout(() => stop(), streamMilliseconds)
      stop = () => {
        stop = () => {}
        stopListening()
        clearInterval(heartbeat)
        clearTimeout(end)
        controller.close()
      }
      request.signal.addEventListener('abort', () => stop())
      if (request.signal.aborted) return stop()
      // What changed between the drawing of the page and this stream would be lost without a first look.
      await lookQuietly()
    },
    cancel: () => stop(),
  })
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}

/**
 * Waiting screens are the holder's after the code, and those of two devices; to nobody else even says that something
 * changed.
 */
function isWaiting({ visitor, walk, place }: Situation): boolean {
  if (visitor.kind === 'following') return true
  return visitor.kind === 'holder' && (walk.session.claimedAt !== null || place === 'hand-over')
}
