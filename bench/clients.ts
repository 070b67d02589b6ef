import { Agent, request } from 'node:http'

export type Answered = { status: number; body: string }
/** After so long a connection is made anew. */
const idleMilliseconds = 2000

export type HttpClient = {
  call: (
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Answered>
  close: () => void
}

/** Calls one server over connections that stay open, at most so many of them. */
export function httpClient(
  origin: string,
  connections: number,
  standing: Record<string, string>,
): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(origin)
  let open = 0
  let endedAt = 0
  // A server closes what was idle for five seconds, perhaps just as the next request goes out.
  const begin = () => {
    if (open === 0 && performance.now() - endedAt > idleMilliseconds) agent.destroy()
    open += 1
  }
  const end = () => {
    open -= 1
    endedAt = performance.now()
  }
  return {
    call: (method, path, body, headers = {}) =>
      new Promise<Answered>((resolve, reject) => {
        begin()
        const text = body === undefined ? '' : JSON.stringify(body)
        const about =
          body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
        const options = {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...standing, ...about, ...headers },
        }
        request(options, (response) => {
          const chunks: Buffer[] = []
          response
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () =>
              resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
            )
            .on('error', reject)
        })
          .on('error', reject)
          .end(text)
      }).finally(end),
    close: () => agent.destroy(),
  }
}

/** What several clients did in some time: how much a second, and how long each piece took in milliseconds. */
export type Worked = { perSecond: number; milliseconds: number[] }

/** Lets clients work side by side for a time or for so many pieces, each beginning the next piece when its last one is done. */
export async function runClients(
  { clients, ...effort }: { clients: number } & ({ seconds: number } | { pieces: number }),
  work: () => Promise<unknown>,
): Promise<Worked> {
  const milliseconds: number[] = []
  const began = performance.now()
  const until = 'seconds' in effort ? began + effort.seconds * 1000 : Number.POSITIVE_INFINITY
  let left = 'pieces' in effort ? effort.pieces : Number.POSITIVE_INFINITY
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let start = performance.now(); start < until && left-- > 0; start = performance.now()) {
        await work()
        milliseconds.push(performance.now() - start)
      }
    }),
  )
  return { perSecond: milliseconds.length / ((performance.now() - began) / 1000), milliseconds }
}

/** The value that `share` of them do not exceed: 0.99 for p99. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
