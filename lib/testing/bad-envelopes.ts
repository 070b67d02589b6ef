import type { Declaration } from '#lib/api/operation.ts'
import type { Sent } from './checked-api.ts'

/** A request that is wrong around its fields: what is wrong, what is sent, and how it is answered. */
export type BadEnvelope = { kind: string; sent: Sent; status: number }

const keyHeader = 'idempotency-key'

/** What can be wrong with a request beside its fields: its key, its headers, the kind and size of its body. */
export function badEnvelopes({ method, access, body, isIdempotent }: Declaration): BadEnvelope[] {
  const bad: BadEnvelope[] = []
  const add = (kind: string, status: number, sent: Sent) => bad.push({ kind, status, sent })
  if (access !== 'anybody') {
    for (const authorization of [
      'Bearer',
      'Basic eDp5',
      'Bearer vk_sandbox_x',
      `Bearer ${'x'.repeat(8000)}`,
    ]) {
      add('a key that is none', 401, { headers: { authorization } })
    }
  }
  if (method === 'post' && isIdempotent !== false) {
    for (const key of ['', 'x'.repeat(256), 'two words', '\u00e9', '""', 'a\tb']) {
      add(`the Idempotency-Key ${key.slice(0, 9)}`, 400, { headers: { [keyHeader]: key } })
    }
  }
  if (method === 'get') return bad
  const large = `{"a":"${'x'.repeat(body?.bytesMax ?? 64 * 1024)}"}`
  add('a body that is too large', 413, { body: large })
  add('another type', 415, { body: '{"a":1}', headers: { 'content-type': 'text/plain' } })
  add('another charset', 415, {
    body: '{"a":1}',
    headers: { 'content-type': 'application/json; charset=utf-16' },
  })
  add('an encoding', 415, { body: '{"a":1}', headers: { 'content-encoding': 'gzip' } })
  add('JSON that is none', 400, { body: '{"a":' })
  add('an unknown field', 400, { body: '{"surprise":1}' })
  return bad
}
