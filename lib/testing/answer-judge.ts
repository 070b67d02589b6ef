import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { z } from 'zod'
import { codesOf, documentedStatuses, openApiDocument } from '#lib/api/openapi.ts'
import type { Operation } from '#lib/api/operation.ts'
import { errorNames, errors, isErrorCode } from '#lib/catalogue/errors.ts'
import { isId } from '#lib/ids.ts'

/** What is wrong with an answer, in words; nothing when it is as the document and the contract have it. */
export type AnswerJudge = (method: string, path: string, response: Response, text: string) => string[]

/**
 * For tests of the partner API, whoever serves it: compares answers with the OpenAPI document of these operations and
 * with what every answer has (contract §1). Paths are those below /api/partner; `text` is the answer's body.
 */
export function answerJudge(offered: readonly Operation[]): AnswerJudge {
  const document = openApiDocument(offered)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(closed(document), 'api')

  return (method, path, response, text) => {
    const { status, headers } = response
    const findings = [
      ...headerFindings(response),
      ...(status >= 400 && method !== 'HEAD' ? problemFindings(response, text) : []),
    ]
    const operation = offered.find(({ declaration }) => isOf(declaration, method, path))
    if (!operation) return findings
    const { declaration } = operation
    if (!documentedStatuses(declaration).has(status)) findings.push(`status ${status} is not documented`)
    if (text === '') return findings
    const body: unknown = JSON.parse(text)
    if (status >= 400 && !codesOf(declaration).some((code) => code === Object(body).errorCode)) {
      findings.push(`errorCode ${Object(body).errorCode} is not documented`)
    }
    const type = headers.get('content-type') ?? ''
    const place = [
      'paths',
      declaration.path,
      declaration.method,
      'responses',
      status,
      'content',
      type,
      'schema',
    ]
    const pointer = place
      .map((part) => encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = ajv.getSchema(`api#/${pointer}`)
    if (!validate) return [...findings, `no schema at ${pointer}`]
    if (!validate(body)) findings.push(...(validate.errors ?? []).map((error) => JSON.stringify(error)))
    return findings
  }
}

function headerFindings({ status, headers }: Response): string[] {
  const wanted: [name: string, isRight: (value: string) => boolean][] = [
    ['x-request-id', isId],
    ['cache-control', (value) => value === 'no-store'],
    ['ratelimit-policy', (value) => /^"\w+";q=\d+;w=\d+$/.test(value)],
    ['ratelimit', (value) => /^"\w+";r=\d+;t=\d+$/.test(value)],
  ]
  if (status === 429 || status === 503) wanted.push(['retry-after', (value) => /^[1-9]\d*$/.test(value)])
  if (status === 401) wanted.push(['www-authenticate', (value) => /^Bearer/.test(value)])
  if (status === 405) wanted.push(['allow', (value) => /^[A-Z]+(, [A-Z]+)*$/.test(value)])
  return wanted
    .map(([name, isRight]) => ({ name, value: headers.get(name) ?? '', isRight }))
    .filter(({ value, isRight }) => !isRight(value))
    .map(({ name, value }) => `${name}: ${value}`)
}

const problemShape = z.looseObject({
  type: z.string(),
  status: z.number(),
  error: z.string(),
  errorCode: z.string().refine(isErrorCode),
  instance: z.string(),
  details: z.array(z.unknown()),
})

function problemFindings({ status, headers }: Response, text: string): string[] {
  if (headers.get('content-type') !== 'application/problem+json') return ['a problem of another content type']
  const read = problemShape.safeParse(JSON.parse(text))
  if (!read.success) return [z.prettifyError(read.error)]
  const problem = read.data
  if (!isErrorCode(problem.errorCode)) return [`${problem.errorCode} is not in the catalogue`]
  const entry = errors[problem.errorCode]
  const findings: string[] = []
  if (entry.status !== status || problem.status !== status)
    findings.push(`status ${problem.status} in the body`)
  if (problem.error !== errorNames[entry.status]) findings.push(`error ${problem.error}`)
  const isReplayed = headers.get('idempotent-replayed') === 'true'
  if (!isReplayed && problem.instance !== headers.get('x-request-id'))
    findings.push(`instance ${problem.instance}`)
  return findings
}

function isOf({ method, path }: Operation['declaration'], sentMethod: string, sentPath: string): boolean {
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?|$)`)
  return method === sentMethod.toLowerCase() && pattern.test(sentPath)
}

/**
 * The document with every object closed, but problems: what it does not name may not be in an answer. Clients
 * are told no such thing, since members may be added.
 */
function closed(node: unknown): object {
  const close = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => close(item, ''))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, member]) => [key, close(member, key)])
    const isOpen = 'properties' in value && !('additionalProperties' in value) && name !== 'Problem'
    return Object.fromEntries(isOpen ? [...entries, ['additionalProperties', false]] : entries)
  }
  return Object(close(node, ''))
}
