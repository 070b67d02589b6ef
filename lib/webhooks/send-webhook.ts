import http from 'node:http'
import https from 'node:https'
import { isIPv6, type LookupFunction } from 'node:net'
import type { WebhookFailure } from '#db/schema/webhook-deliveries.ts'
import type { Receiver } from './resolve-receiver.ts'

export const timeoutMs = 15_000
const answerBytesMax = 1024

/** What came of one attempt: an answer, or why there is none. */
export type Sent =
  | { httpStatus: number; failure: null; answer: string; retryAfter: string | null; latencyMs: number }
  | { httpStatus: null; failure: WebhookFailure; answer: null; retryAfter: null; latencyMs: number }

/**
 * Posts to a receiver whose addresses were checked, and to no other address: the name is not looked up again, a
 * redirect is an answer like any other, and no connection is kept that somebody else's request could use. The
 * certificate is still checked by the name. Of the answer the first kilobyte is read.
 */
export async function sendWebhook(
  { url, addresses }: Receiver,
  message: { headers: Readonly<Record<string, string>>; body: string },
  { timeout = timeoutMs }: { timeout?: number } = {},
): Promise<Sent> {
  const began = performance.now()
  const latency = () => Math.round(performance.now() - began)
  try {
    const answered = await post({ url, addresses }, message, AbortSignal.timeout(timeout))
    return { ...answered, failure: null, latencyMs: latency() }
  } catch (error) {
    const failure = failureOf(error)
    return { httpStatus: null, failure, answer: null, retryAfter: null, latencyMs: latency() }
  }
}

function post(
  { url, addresses }: Receiver,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
  signal: AbortSignal,
): Promise<{ httpStatus: number; answer: string; retryAfter: string | null }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, lookup: only(addresses), signal, headers }
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      const { statusCode = 0 } = response
      readStart(response).then((answer) => {
        request.destroy()
        resolve({ httpStatus: statusCode, answer, retryAfter: response.headers['retry-after'] ?? null })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Answers what was found out before, whatever name is asked for. */
function only(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  return (_hostname, options, callback) => {
    const [first] = found
    if (options.all) callback(null, found)
    else callback(null, first?.address ?? '', first?.family)
  }
}

/** The beginning of the body, also of one that breaks off. */
async function readStart(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response) {
      chunks.push(Buffer.from(chunk))
      length += chunk.length
      if (length >= answerBytesMax) break
    }
  } catch {
    // What came of it is all there is; the status had come before.
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, answerBytesMax))
  // The one character that the database cannot keep.
  return text.replaceAll('\0', '\ufffd')
}

function failureOf(error: unknown): WebhookFailure {
  if (!(error instanceof Error)) return 'CONNECTION_FAILED'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'TIMED_OUT'
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ETIMEDOUT') return 'TIMED_OUT'
  return /CERT|SIGNATURE|ERR_TLS/.test(code) ? 'CERTIFICATE_INVALID' : 'CONNECTION_FAILED'
}
