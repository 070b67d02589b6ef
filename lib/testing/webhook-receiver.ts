import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

export type ReceivedWebhook = { path: string; headers: Record<string, string>; body: string }
export type ReceiverAnswer = { status: number; headers?: Record<string, string>; body?: string }

/**
 * For tests: somebody's receiver of webhooks on this machine, for as long as the test lasts. It notes what comes and
 * answers what `answer` says; nothing at all when that is null.
 */
export async function webhookReceiver(
  answer: (received: ReceivedWebhook) => ReceiverAnswer | null = () => ({ status: 204 }),
) {
  const received: ReceivedWebhook[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const webhook = {
        path: request.url ?? '',
        headers: plain(request.headers),
        body: Buffer.concat(chunks).toString(),
      }
      received.push(webhook)
      const reply = answer(webhook)
      if (reply) response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/hooks`, port, received }
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
