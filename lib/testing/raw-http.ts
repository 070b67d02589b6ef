import { connect } from 'node:net'

/** What a server did with bytes: the status of each of its answers, and whether it closed the connection. */
export type RawAnswer = { statuses: number[]; isClosed: boolean }

/**
 * Sends bytes as they are and listens until the server closes or `patienceMilliseconds` are over. For what no HTTP
 * client would send.
 */
export function sendRaw(
  { host, port }: { host: string; port: number },
  chunks: readonly (string | Uint8Array)[],
  patienceMilliseconds: number,
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    let text = ''
    const end = (isClosed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
      resolve({ statuses, isClosed })
    }
    const timer = setTimeout(() => end(false), patienceMilliseconds)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', () => end(true)).on('close', () => end(true))
    socket.on('connect', () => {
      for (const chunk of chunks) socket.write(chunk)
    })
  })
}

export type RawAttack = {
  name: string
  chunks: readonly (string | Uint8Array)[]
  /** The first answer; null where the server may also close without a word. */
  expected: readonly (number | null)[]
}

/** The bytes of an attack, sent by a partner. */
export function withKey(
  chunks: readonly (string | Uint8Array)[],
  key: string,
): readonly (string | Uint8Array)[] {
  return chunks.map((chunk) => (typeof chunk === 'string' ? chunk.replace('@@key@@', key) : chunk))
}

const post = (path: string, headers: string, body = '') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n${body}`
const json = 'Content-Type: application/json\r\nAuthorization: Bearer @@key@@\r\n'
const consumers = '/api/partner/consumers'

/** Requests that are broken below HTTP's own rules (RFC 9112), each on a connection of its own; `@@key@@` is a key. */
export const rawAttacks: readonly RawAttack[] = [
  { name: 'no HTTP at all', chunks: ['hello\r\n\r\n'], expected: [400, null] },
  { name: 'TLS', chunks: [Uint8Array.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0])], expected: [400, null] },
  { name: 'a line of zeros', chunks: [new Uint8Array(2000)], expected: [400, null] },
  {
    name: 'a chunk whose size is no number',
    chunks: [post(consumers, `${json}Transfer-Encoding: chunked`, 'zz\r\n{}\r\n0\r\n\r\n')],
    expected: [400, null],
  },
  {
    name: 'a chunk that is larger than it says',
    chunks: [post(consumers, `${json}Transfer-Encoding: chunked`, '1\r\n{"a":1}\r\n0\r\n\r\n')],
    expected: [400, null],
  },
  {
    name: 'a chunk of an endless size',
    chunks: [post(consumers, `${json}Transfer-Encoding: chunked`, `${'f'.repeat(40)}\r\n{}\r\n0\r\n\r\n`)],
    expected: [400, 413, null],
  },
  {
    name: 'both lengths (request smuggling)',
    chunks: [
      post(
        consumers,
        `${json}Content-Length: 5\r\nTransfer-Encoding: chunked`,
        '0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
      ),
    ],
    expected: [400, null],
  },
  {
    name: 'two lengths',
    chunks: [post(consumers, `${json}Content-Length: 2\r\nContent-Length: 20`, '{}')],
    expected: [400, null],
  },
  {
    name: 'a length below zero',
    chunks: [post(consumers, `${json}Content-Length: -1`, '{}')],
    expected: [400, null],
  },
  {
    name: 'a length that is no number',
    chunks: [post(consumers, `${json}Content-Length: x`, '{}')],
    expected: [400, null],
  },
  {
    name: 'an announced length beyond every limit',
    chunks: [post(consumers, `${json}Content-Length: 99999999999`, '{}')],
    expected: [413, 400, null],
  },
  {
    name: 'a length too small, so that the rest is a request of its own',
    chunks: [post(consumers, `${json}Content-Length: 2\r\nConnection: close`, '{}{"a":1}')],
    expected: [400],
  },
  {
    name: 'a header that ends in the middle of its name',
    chunks: [`GET ${consumers} HTTP/1.1\r\nHost: localhost\r\nx\r\n\r\n`],
    expected: [400, null],
  },
  {
    name: 'a header with a zero in it',
    chunks: [`GET ${consumers} HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\n\r\n`],
    expected: [400, null],
  },
  {
    name: 'headers of 100 KB',
    chunks: [`GET ${consumers} HTTP/1.1\r\nHost: localhost\r\nX-A: ${'x'.repeat(100_000)}\r\n\r\n`],
    expected: [431, null],
  },
  {
    name: 'an address of 100 KB',
    chunks: [`GET ${consumers}?${'x'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    expected: [431, 414, null],
  },
  { name: 'no Host', chunks: [`GET ${consumers} HTTP/1.1\r\n\r\n`], expected: [400, 401, null] },
  {
    name: 'a Host that is none',
    chunks: [`GET ${consumers} HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n`],
    expected: [400, 401, null],
  },
  {
    name: 'two Hosts',
    chunks: [`GET ${consumers} HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`],
    expected: [400, 401, null],
  },
  {
    name: 'an address of another host',
    chunks: [`GET http://evil.example${consumers} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`],
    expected: [400, 401, 404, null],
  },
  {
    name: 'an address that is none',
    chunks: ['GET http://[::1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    expected: [400, 404, null],
  },
  {
    name: 'an address with bytes that are no ASCII',
    chunks: [
      Buffer.from(
        `GET ${consumers}/\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
        'latin1',
      ),
    ],
    expected: [400, 401, 404, null],
  },
  {
    name: 'a star',
    chunks: ['OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    expected: [400, 404, 405, null],
  },
  {
    name: 'CONNECT',
    chunks: ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    expected: [400, 404, 405, null],
  },
  {
    name: 'TRACE',
    chunks: [`TRACE ${consumers} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`],
    expected: [400, 401, 404, 405, null],
  },
  {
    name: 'a method that nobody knows',
    chunks: [`BREW ${consumers} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    expected: [400, 405, null],
  },
  {
    name: 'an upgrade',
    chunks: [
      `GET ${consumers} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n\r\n`,
    ],
    expected: [400, 401, 404, 426, null],
  },
  {
    name: 'a GET with a body',
    chunks: [
      `GET ${consumers} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
    ],
    expected: [401],
  },
  {
    name: 'an expectation that nobody knows',
    chunks: [post(consumers, `${json}Expect: the-best\r\nContent-Length: 2`, '{}')],
    expected: [417, 400, null],
  },
  { name: 'HTTP/2 without asking', chunks: ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], expected: [400, 505, null] },
]

/** Those whose client goes away or never ends; a server says nothing, and must not fall. */
export const unfinished: readonly { name: string; chunks: readonly string[] }[] = [
  { name: 'half a header', chunks: [`GET ${consumers} HTTP/1.1\r\nHost: loc`] },
  { name: 'half a body', chunks: [post(consumers, `${json}Content-Length: 100`, '{"phone":')] },
  { name: 'half a chunk', chunks: [post(consumers, `${json}Transfer-Encoding: chunked`, '64\r\n{"phone":')] },
]
