import { createServer, type Server } from 'node:http'
import { expect } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { listenOnLoopback } from '../listen-on-loopback.ts'
import type { PartnerApi } from './partner-api.ts'

/** An event as a partner's server is told it (contract §9). */
export type WebhookEvent = {
  /** The same on every attempt. */
  webhookId: string
  type: string
  timestamp: string
  data: { id: string; sessionId?: string; sequence: number; [name: string]: unknown }
}

/**
 * A partner's receiver of webhooks on this machine, for one test: an endpoint of its own, which is taken away at the end.
 * It believes only what is signed with the endpoint's secret. The installation must be on this machine too, since no
 * other can reach it; a partner has at most 20 endpoints at a time.
 */
export class WebhookReceiver {
  /** What came, each event once, in the order in which it came. */
  readonly events: WebhookEvent[] = []
  /** Why something that came was not believed. */
  readonly refused: string[] = []
  readonly #api: PartnerApi
  readonly #server: Server
  #verify: Webhook | undefined
  #endpointId = ''

  private constructor(api: PartnerApi) {
    this.#api = api
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const isBelieved = this.#receive(Buffer.concat(chunks).toString(), {
          'webhook-id': String(request.headers['webhook-id']),
          'webhook-timestamp': String(request.headers['webhook-timestamp']),
          'webhook-signature': String(request.headers['webhook-signature']),
        })
        response.writeHead(isBelieved ? 204 : 400).end()
      })
    })
  }

  static async open(api: PartnerApi, eventTypes?: readonly string[]): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver(api)
    const origin = await listenOnLoopback(receiver.#server)
    const { id, secret } = await api.post<{ id: string; secret: string }>('/webhook-endpoints', {
      url: `${origin}/webhooks`,
      description: 'A test',
      ...(eventTypes && { eventTypes }),
    })
    receiver.#endpointId = id
    receiver.#verify = new Webhook(secret)
    return receiver
  }

  /** The first event of a type about this consumer, corporate or session, once it has come. */
  async waitFor(type: string, about: string): Promise<WebhookEvent> {
    const find = () =>
      this.events.find(
        (event) => event.type === type && (event.data.id === about || event.data.sessionId === about),
      )
    const told = { message: `a webhook ${type} about ${about}`, timeout: 30_000 }
    await expect.poll(() => find() !== undefined, told).toBe(true)
    const event = find()
    if (!event) throw new Error('A webhook is gone')
    return event
  }

  async close(): Promise<void> {
    await this.#api.delete(`/webhook-endpoints/${this.#endpointId}`)
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  #receive(body: string, headers: Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>) {
    try {
      this.#verify?.verify(body, headers)
    } catch (error) {
      this.refused.push(String(error))
      return false
    }
    const webhookId = headers['webhook-id']
    const isNew = !this.events.some((event) => event.webhookId === webhookId)
    if (isNew) this.events.push({ ...JSON.parse(body), webhookId })
    return true
  }
}
