import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { operations } from '#lib/api/operations.ts'
import { environment } from '#lib/env.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { routes } from '#lib/routes.ts'
import { answerJudge } from '#lib/testing/answer-judge.ts'
import { newKey } from '../fixtures/partner-api.ts'
import { newPartner } from '../fixtures/partners.ts'
import { expect, test } from '../kit/test.ts'

// Next and `npm run api` serve one handler: to whatever is sent, the same answer must come from both. But for a query
// with a broken percent escape: Next mends it before the handler sees it, the plain listener gives it on, to be refused.

type Sent = {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
}

const judge = answerJudge(operations)
const projectFolder = join(import.meta.dirname, '../..')
const json = { 'content-type': 'application/json' }
const phone = (number: string) => JSON.stringify({ phone: { countryCode: '33', number } })

/** What differs between two equal answers: ids, times, secrets and what is left of a limit. */
function masked(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/whsec_[\w+/=]+/g, '<secret>')
}

/** Headers of how it travels, which are the listener's own business. */
const ofTravel = [
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
  'vary',
]

async function answerOf(origin: string, sent: Sent) {
  const { method, path, headers, body } = sent
  const response = await fetch(origin + routes.api() + path, {
    method,
    headers: headers ?? {},
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const findings = method === 'HEAD' ? [] : judge(method, path, response, text)
  const shown = [...response.headers]
    .filter(([name]) => !ofTravel.includes(name))
    .map(([name, value]) => `${name}: ${name === 'ratelimit' ? '<left>' : masked(value)}`)
  return { status: response.status, headers: shown.sort(), body: masked(text), findings }
}

/** `npm run api` beside the running server, on its database, until the test ends. */
async function runPlainListener(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const port = await chooseFreePort()
  const listener = spawn(process.execPath, ['lib/commands/api.ts'], {
    cwd: projectFolder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => listener.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('The partner API is ready')) resolve()
    }
    listener.stdout.on('data', hear)
    listener.stderr.on('data', hear)
    listener.once('exit', () => reject(new Error(`npm run api ended: ${said}`)))
  })
  const stop = async () => {
    listener.kill('SIGTERM')
    await ended
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}

test('Next and the plain listener answer the same to the same requests', async () => {
  test.setTimeout(180_000)
  const partners = [await newPartner({ displayName: 'Same' }), await newPartner({ displayName: 'Same' })]
  const keys = await Promise.all(partners.map(newKey))
  const plain = await runPlainListener()
  try {
    const origins = [environment().PUBLIC_URL, plain.origin]
    /** One request to each listener, of a partner of its own, so that neither finds what the other made. */
    const both = async (of: (who: { authorization: string; name: string; consumerId: string }) => Sent) => {
      const answers = []
      for (const [index, origin] of origins.entries()) {
        const who = {
          authorization: `Bearer ${keys[index]}`,
          name: partners[index]?.name ?? '',
          consumerId: ids[index] ?? '',
        }
        const sent = of(who)
        const answer = await answerOf(origin, sent)
        expect(answer.findings, `${sent.method} ${sent.path} of ${origin}`).toEqual([])
        answers.push(JSON.parse(JSON.stringify(answer).replaceAll(who.name, '<partner>')))
      }
      // All that differs in one run.
      expect.soft(answers[1]).toEqual(answers[0])
      return answers[0]
    }
    const ids: string[] = []
    for (const [index, origin] of origins.entries()) {
      const headers = { ...json, authorization: `Bearer ${keys[index]}` }
      const made = await fetch(`${origin}${routes.api()}/consumers`, {
        method: 'POST',
        headers,
        body: phone('612345678'),
      })
      ids.push(Object(await made.json()).id)
    }

    const keyed: [status: number, sent: Sent | ((who: { name: string; consumerId: string }) => Sent)][] = [
      [200, { method: 'GET', path: '/openapi.json' }],
      [200, { method: 'GET', path: '/terms-and-conditions?type=CONSUMER' }],
      [201, { method: 'POST', path: '/consumers', headers: json, body: phone('612345679') }],
      [409, { method: 'POST', path: '/consumers', headers: json, body: phone('0612345679') }],
      [200, ({ consumerId }) => ({ method: 'GET', path: `/consumers/${consumerId}` })],
      [200, ({ consumerId }) => ({ method: 'HEAD', path: `/consumers/${consumerId}` })],
      [
        200,
        ({ consumerId }) => ({
          method: 'PATCH',
          path: `/consumers/${consumerId}`,
          headers: json,
          body: JSON.stringify({ occupation: 'FARMER', metadata: { text: 'é\\u2028', n: 1.5 } }),
        }),
      ],
      [200, { method: 'GET', path: '/consumers?sortAttribute=CREATION_DATE&phone=%2B33612345678' }],
      [400, { method: 'GET', path: '/consumers?page=501&nothing=1' }],
      [404, { method: 'GET', path: '/consumers/%00' }],
      [404, { method: 'GET', path: '/consumers/..%2Fcorporates' }],
      [200, { method: 'GET', path: '/consumers/' }],
      [404, { method: 'GET', path: '/nothing' }],
      [405, { method: 'DELETE', path: '/consumers' }],
      [405, { method: 'OPTIONS', path: '/consumers' }],
      [415, { method: 'POST', path: '/consumers', headers: { 'content-type': 'text/plain' }, body: '{}' }],
      [400, { method: 'POST', path: '/consumers', headers: json, body: '{"phone":' }],
      [400, { method: 'POST', path: '/consumers', headers: json, body: new Uint8Array([0x22, 0xff, 0x22]) }],
      [413, { method: 'POST', path: '/consumers', headers: json, body: `"${'x'.repeat(70_000)}"` }],
      [
        400,
        { method: 'POST', path: '/consumers', headers: { ...json, 'idempotency-key': 'a b' }, body: '{}' },
      ],
      [
        200,
        ({ consumerId }) => ({
          method: 'POST',
          path: '/verifications/phone/send',
          headers: json,
          body: JSON.stringify({ consumerId }),
        }),
      ],
      [
        201,
        {
          method: 'POST',
          path: '/webhook-endpoints',
          headers: json,
          body: JSON.stringify({ url: 'https://receiver.example/hooks' }),
        },
      ],
    ]
    for (const [status, wanted] of keyed) {
      const answer = await both(({ authorization, ...who }) => {
        const sent = typeof wanted === 'function' ? wanted(who) : wanted
        return { ...sent, headers: { ...sent.headers, authorization } }
      })
      expect.soft([answer.status, wanted]).toEqual([status, wanted])
    }
    const keyless: [status: number, of: (name: string) => Sent][] = [
      [401, () => ({ method: 'GET', path: '/consumers' })],
      [
        401,
        () => ({ method: 'GET', path: '/consumers', headers: { authorization: 'Bearer vk_live_nobody' } }),
      ],
      [400, () => ({ method: 'GET', path: '/terms-and-conditions?type=CONSUMER' })],
      [200, (name) => ({ method: 'GET', path: `/terms-and-conditions?type=CONSUMER&partnerName=${name}` })],
      [
        201,
        (partnerName) => ({
          method: 'POST',
          path: '/consumers',
          headers: json,
          body: JSON.stringify({ partnerName, phone: { countryCode: '33', number: '612345678' } }),
        }),
      ],
      [
        401,
        (partnerName) => ({
          method: 'POST',
          path: '/login',
          headers: json,
          body: JSON.stringify({ username: 'nobody', partnerName, password: 'x' }),
        }),
      ],
    ]
    for (const [status, of] of keyless) {
      expect((await both(({ name }) => of(name))).status).toBe(status)
    }
  } finally {
    await plain.stop()
  }
})
