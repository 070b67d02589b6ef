import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { hooksCertificate } from '#lib/testing/hooks-certificate.ts'
import { webhookReceiver } from '#lib/testing/webhook-receiver.ts'
import { sendWebhook } from './send-webhook.ts'

const message = { headers: { 'content-type': 'application/json', 'webhook-id': 'e1' }, body: '{"a":"é"}' }
const here = ['127.0.0.1']

test('posts the body and the headers, and tells status, latency and answer', async () => {
  const receiver = await webhookReceiver(() => ({ status: 202, body: 'thanks' }))
  const sent = await sendWebhook({ url: new URL(receiver.url), addresses: here }, message)
  expect(sent).toMatchObject({ httpStatus: 202, failure: null, answer: 'thanks' })
  expect(sent.latencyMs).toBeGreaterThanOrEqual(0)
  expect(receiver.received).toMatchObject([
    { path: '/hooks', body: message.body, headers: { ...message.headers, connection: 'close' } },
  ])
})

test('connects to the address that was checked, whatever the name leads to by now', async () => {
  const receiver = await webhookReceiver()
  const url = new URL(`http://rebound.invalid:${receiver.port}/hooks`)
  expect(await sendWebhook({ url, addresses: here }, message)).toMatchObject({ httpStatus: 204 })
  expect(receiver.received[0]?.headers.host).toBe(`rebound.invalid:${receiver.port}`)
})

test('follows no redirect', async () => {
  const inside = await webhookReceiver()
  for (const status of [301, 302, 303, 307, 308]) {
    const receiver = await webhookReceiver(() => ({ status, headers: { location: inside.url } }))
    const sent = await sendWebhook({ url: new URL(receiver.url), addresses: here }, message)
    expect(sent.httpStatus).toBe(status)
  }
  expect(inside.received).toEqual([])
})

test('reads a kilobyte of the answer and no more, as text that can be kept', async () => {
  const receiver = await webhookReceiver(() => ({ status: 500, body: `a\0${'é'.repeat(100_000)}` }))
  const { answer } = await sendWebhook({ url: new URL(receiver.url), addresses: here }, message)
  expect(answer).toMatch(/^a\ufffdé+$/)
  expect(Buffer.byteLength(answer ?? '')).toBeLessThanOrEqual(1024 + 2)
})

test('gives up on a receiver that does not answer, and on one that is not there', async () => {
  const silent = await webhookReceiver(() => null)
  const at = (url: string) => ({ url: new URL(url), addresses: here })
  const sent = await sendWebhook(at(silent.url), message, { timeout: 200 })
  expect(sent).toMatchObject({ httpStatus: null, failure: 'TIMED_OUT', answer: null })
  // Port 1 is closed on any machine of ours.
  expect(await sendWebhook(at('http://127.0.0.1:1/'), message)).toMatchObject({
    failure: 'CONNECTION_FAILED',
  })
})

test('a certificate must be of the name, not of the address', async () => {
  const port = await secureReceiver()
  const to = (host: string) => ({ url: new URL(`https://${host}:${port}/`), addresses: here })
  expect(await sendWebhook(to('hooks.example'), message)).toMatchObject({ failure: 'CERTIFICATE_INVALID' })
  const known = getCACertificates()
  onTestFinished(() => setDefaultCACertificates(known))
  setDefaultCACertificates([...known, hooksCertificate.cert])
  expect(await sendWebhook(to('hooks.example'), message)).toMatchObject({ httpStatus: 204 })
  for (const host of ['other.example', '127.0.0.1']) {
    expect(await sendWebhook(to(host), message)).toMatchObject({ failure: 'CERTIFICATE_INVALID' })
  }
})

async function secureReceiver(): Promise<number> {
  const server = createServer(hooksCertificate, (_request, response) => response.writeHead(204).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}
