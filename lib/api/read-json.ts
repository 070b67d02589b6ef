import { err, ok, type Result } from '#lib/result.ts'
import type { Detail, Problem } from './outcome.ts'
import { shownValue } from './problems.ts'

const depthMax = 20
/** Names that mean something to every object of JavaScript: no field has them, and no code should meet them. */
const reservedNames = new Set(['__proto__', 'constructor', 'prototype'])
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The body as JSON: an object, in UTF-8, within the limit, and without what no field may hold whatever its
 * rules: names that objects have by themselves, half characters, the character zero, numbers that would not come
 * back as they were sent, and nesting without end.
 */
export async function readJson(request: Request, bytesMax: number): Promise<Result<unknown, Problem>> {
  if (!isJson(request.headers)) return err({ code: 'CONTENT_TYPE_UNSUPPORTED' })
  const bytes = await readBytes(request, bytesMax)
  return bytes === null ? tooLarge(bytesMax) : parseJson(bytes)
}

/** The body of a request that needs none: undefined, or what was sent all the same, read by the same rules. */
export async function readNoBody(request: Request, bytesMax: number): Promise<Result<unknown, Problem>> {
  if (request.body === null) return ok(undefined)
  const bytes = await readBytes(request, bytesMax)
  if (bytes === null) return tooLarge(bytesMax)
  if (bytes.byteLength === 0) return ok(undefined)
  return isJson(request.headers) ? parseJson(bytes) : err({ code: 'CONTENT_TYPE_UNSUPPORTED' })
}

function tooLarge(bytesMax: number): Result<never, Problem> {
  return err({ code: 'PAYLOAD_TOO_LARGE', detail: `Send at most ${bytesMax} bytes.` })
}

function parseJson(bytes: Uint8Array): Result<unknown, Problem> {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    return err({ code: 'BODY_MALFORMED' })
  }
  const details: Detail[] = []
  inspect(value, '', 0, details)
  return details.length > 0 ? err({ code: 'VALIDATION_FAILED', details }) : ok(value)
}

function isJson(headers: Headers): boolean {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';')
  const charset = parameters.map((parameter) => parameter.trim()).find((text) => text.startsWith('charset='))
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset)
  const encoding = headers.get('content-encoding')
  return type.trim() === 'application/json' && isUtf8 && (encoding === null || encoding === 'identity')
}

async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array | null> {
  const announced = request.headers.get('content-length')
  if (announced !== null) {
    if (Number(announced) > bytesMax) return null
    // The server reads no more than what was announced.
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength > bytesMax ? null : bytes
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > bytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function inspect(value: unknown, field: string, depth: number, details: Detail[]): void {
  const complain = (message: string) =>
    void details.push({ field: field || 'body', rejectedValue: shownValue(field, value), message })
  if (typeof value === 'string') {
    if (!value.isWellFormed()) complain('Must not hold half of a surrogate pair.')
    else if (value.includes('\0')) complain('Must not hold the character U+0000.')
  } else if (typeof value === 'number') {
    const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
    if (!isExact) complain('Is too large a number; send it as text.')
  } else if (typeof value === 'object' && value !== null) {
    if (depth >= depthMax) complain(`Must not be nested deeper than ${depthMax} levels.`)
    else inspectMembers(value, field, depth, details)
  }
}

function inspectMembers(value: object, field: string, depth: number, details: Detail[]): void {
  for (const [name, member] of Object.entries(value)) {
    const path = field === '' ? name : `${field}.${name}`
    if (reservedNames.has(name)) {
      details.push({ field: path.toWellFormed(), rejectedValue: null, message: 'Is a reserved name.' })
    } else if (!name.isWellFormed() || name.includes('\0')) {
      const shown = path.toWellFormed().replaceAll('\0', '\ufffd')
      details.push({ field: shown, rejectedValue: null, message: 'Has a name that is not text.' })
    } else inspect(member, path, depth + 1, details)
  }
}
