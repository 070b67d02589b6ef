import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { err, ok } from '#lib/result.ts'
import { httpSmsSender } from './http-sms-sender.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function gateway(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => answer(request, response, body))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return `http://127.0.0.1:${address.port}/sms`
}

const message = {
  partnerId: 'partner-1',
  messageId: 'challenge-1.1',
  to: '+33612345678',
  text: 'Acme Bank: 042917 is your code.',
  code: '042917',
  now: new Date('2026-11-02T09:00:00.000Z'),
}

test('hands number and text to the gateway, with its token and the message’s id', async () => {
  const seen: unknown[] = []
  const url = await gateway((request, response, body) => {
    const { authorization, 'idempotency-key': key } = request.headers
    seen.push({ authorization, key, body: JSON.parse(body) })
    response.writeHead(202).end()
  })
  expect(await httpSmsSender(url, 'secret').send(message)).toEqual(ok())
  const body = { to: message.to, text: message.text }
  expect(seen).toEqual([{ authorization: 'Bearer secret', key: 'challenge-1.1', body }])
})

test.each([
  [422, 'sms_refused'],
  [401, 'sms_unavailable'],
  [429, 'sms_unavailable'],
  [503, 'sms_unavailable'],
] as const)('an answer of %i is %s', async (status, failure) => {
  const url = await gateway((_request, response) => response.writeHead(status).end())
  expect(await httpSmsSender(url, null).send(message)).toEqual(err(failure))
})

test('a redirect does not carry the code away', async () => {
  const away: string[] = []
  const elsewhere = await gateway((_request, response, body) => {
    away.push(body)
    response.end()
  })
  const url = await gateway((_request, response) => response.writeHead(307, { location: elsewhere }).end())
  expect(await httpSmsSender(url, null).send(message)).toEqual(err('sms_unavailable'))
  expect(away).toEqual([])
})

test('a gateway that is not there may take the text later', async () => {
  expect(await httpSmsSender('http://127.0.0.1:1/', null).send(message)).toEqual(err('sms_unavailable'))
})
