import type { Database } from '#db/client.ts'
import {
  claimDeliveries,
  type DeliveryKey,
  type Outgoing,
  readOutgoing,
} from '#db/queries/claim-deliveries.ts'
import { addSeconds } from '#lib/clock.ts'
import { type ReceiverFailure, type Resolve, resolveReceiver } from './resolve-receiver.ts'
import { goodSecrets } from './rotate-webhook-secret.ts'
import { type Sent, sendWebhook } from './send-webhook.ts'
import { holdSeconds, settleDelivery } from './settle-delivery.ts'
import { signWebhook } from './sign-webhook.ts'
import { webhookBody } from './webhook-body.ts'
import { openWebhookSecret } from './webhook-secret.ts'

/** How long a claim is believed: longer than an attempt can take, and not long for what a dead process left. */
export const leaseSeconds = 60
/** At most so many at once to one endpoint, so that a slow one leaves room for the others. */
export const perEndpoint = 10

export type DeliveryContext = {
  now: Date
  /** Stand in for the DNS, the network and chance in tests. */
  resolve?: Resolve
  send?: typeof sendWebhook
  random?: number
}

/** Takes up to `limit` deliveries that are due. */
export function claimDue(
  db: Database,
  { limit, busyEndpointIds = [] }: { limit: number; busyEndpointIds?: readonly string[] },
  now: Date,
): Promise<DeliveryKey[]> {
  return claimDeliveries(db, {
    now,
    leaseUntil: addSeconds(now, leaseSeconds),
    holdSince: addSeconds(now, -holdSeconds),
    busyEndpointIds,
    perEndpoint,
    limit,
  })
}

/** One attempt of a delivery that was claimed, from its event to what came of it. */
export async function deliverWebhook(
  db: Database,
  claimed: DeliveryKey,
  context: DeliveryContext,
): Promise<void> {
  const outgoing = await readOutgoing(db, claimed)
  if (outgoing === null) return
  const sent = await attempt(outgoing, context)
  await settleDelivery(db, outgoing, sent, context)
}

async function attempt(
  outgoing: Outgoing,
  { now, resolve, send = sendWebhook }: DeliveryContext,
): Promise<Sent> {
  const { endpoint, partner, event } = outgoing
  const receiver = await resolveReceiver(endpoint.url, partner.mode, resolve)
  if (!receiver.ok) return unsent(receiver.failure)
  const body = webhookBody(outgoing)
  const signed = signWebhook(secretsOf(endpoint, now), { id: event.id, sentAt: now, body })
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Vestibule-Webhooks/1',
    ...signed,
  }
  return send(receiver.value, { headers, body })
}

/** The secret, and for a day after a rotation the one before it. */
function secretsOf(endpoint: Outgoing['endpoint'], now: Date): Buffer[] {
  const { partnerId, id: endpointId, secret } = endpoint
  const previous = goodSecrets(endpoint.previousSecrets, now).map(({ sealed }) =>
    Buffer.from(sealed, 'base64'),
  )
  return [secret, ...previous].map((sealed) => openWebhookSecret({ partnerId, endpointId }, sealed))
}

function unsent(failure: ReceiverFailure): Sent {
  const named = failure === 'name_not_found' ? 'NAME_NOT_FOUND' : 'ADDRESS_NOT_ALLOWED'
  return { httpStatus: null, failure: named, answer: null, retryAfter: null, latencyMs: 0 }
}
