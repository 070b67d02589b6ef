import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { type ErrorCode, type ErrorStatus, errors } from '#lib/catalogue/errors.ts'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { exampleId, momentSchema } from './fields/text-fields.ts'
import type { Declaration, Operation, Tag } from './operation.ts'
import { problemBody, problemType } from './problems.ts'

const problemSchema = z
  .looseObject({
    type: z.url(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    error: z.string(),
    errorCode: z.string(),
    details: z.array(
      z.strictObject({
        field: z.string(),
        rejectedValue: z.union([z.string(), z.number(), z.boolean()]).nullable(),
        message: z.string(),
      }),
    ),
    timestamp: momentSchema,
  })
  .meta({ id: 'Problem', description: 'What went wrong, and what to do about it (RFC 9457).' })

const headersOfAll = {
  'X-Request-Id': { description: 'Names this request; support asks for it.', schema: { type: 'string' } },
  RateLimit: { description: 'What is left of the limit.', schema: { type: 'string' } },
  'RateLimit-Policy': {
    description: 'The limit that the request was counted by.',
    schema: { type: 'string' },
  },
  'Cache-Control': { description: 'Always `no-store`.', schema: { type: 'string' } },
} as const

const tags: Record<Tag, string> = {
  'Terms and conditions': 'What end users have to accept.',
  Consumers: 'The people who are customers of a partner.',
  Verifications: 'Proving a phone and an email address.',
  KYC: 'Verifying an identity.',
  Suspension: 'Closing an end user for a while.',
  Corporates: 'The companies that are customers of a partner.',
  'Onboarding sessions': 'Sending people through the wizard.',
  Webhooks: 'Hearing of what happened.',
  Sandbox: 'What only a sandbox has.',
  Login: 'Tokens for people, in place of keys.',
}

/** The OpenAPI 3.1 document, from the same declarations that the requests are read by. */
export function openApiDocument(operations: readonly Operation[]): Record<string, unknown> {
  const described = new OpenAPIHono()
  for (const { declaration } of operations) described.openAPIRegistry.registerPath(toRoute(declaration))
  described.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the partner, `vk_sandbox_…` or `vk_live_…`.',
  })
  const used = new Set(operations.map(({ declaration }) => declaration.tag))
  const document = described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Vestibule partner API',
      version: '1',
      description: 'Onboarding of consumers and corporates: terms, phone, identity, email.',
      license: { name: 'Proprietary', url: environment().PUBLIC_URL },
      contact: { name: 'Support', url: environment().PUBLIC_URL },
    },
    servers: [{ url: environment().PUBLIC_URL + routes.api() }],
    tags: [...used].map((name) => ({ name, description: tags[name] })),
  })
  return { ...document }
}

function toRoute(declaration: Declaration) {
  const { params, query, body, answers, access, method, path, operationId, tag, summary, description } =
    declaration
  const withKey = { key: [] }
  return createRoute({
    method,
    path,
    operationId,
    tags: [tag],
    summary,
    description,
    security: access === 'anybody' ? [] : access.startsWith('keyOr') ? [withKey, {}] : [withKey],
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(takesIdempotencyKey(declaration) && { headers: idempotencyHeader }),
      ...(body && {
        body: {
          required: true,
          content: { 'application/json': { schema: body.schema, example: body.example } },
        },
      }),
    },
    responses: { ...answersOf(answers), ...problemsOf(declaration) },
  })
}

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().optional().meta({
    description: 'Makes repeating the request safe for 24 hours: 1 to 255 visible ASCII characters.',
    example: 'b1946ac9-2c7e-4d0a-9f3e-6d1c6b1b7a11',
  }),
})

function takesIdempotencyKey({ method, isIdempotent }: Declaration): boolean {
  return method === 'post' && isIdempotent !== false
}

function answersOf(answers: Declaration['answers']) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, example }]) => [
      status,
      {
        description,
        headers: headersOfAll,
        ...(schema && {
          content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
        }),
      },
    ]),
  )
}

/** Every status that says no, each with an example for each of its codes. */
function problemsOf(declaration: Declaration) {
  const byStatus = Map.groupBy(codesOf(declaration), (code) => errors[code].status)
  return Object.fromEntries(
    [...byStatus].sort(([one], [other]) => one - other).map(([status, codes]) => [status, toResponse(codes)]),
  )
}

function toResponse(codes: readonly ErrorCode[]) {
  const examples = codes.map((code) => {
    const value = problemBody({ code }, exampleId, new Date('2026-11-02T09:00:00.000Z'))
    return [code, { summary: errors[code].title, value }]
  })
  return {
    description: codes.map((code) => `\`${code}\`: ${errors[code].title}.`).join('\n\n'),
    headers: headersOfAll,
    content: { [problemType]: { schema: problemSchema, examples: Object.fromEntries(examples) } },
  }
}

/** The codes that an operation can answer with: its own, and those that come with what it takes. */
export function codesOf(declaration: Declaration): ErrorCode[] {
  const { access, method, body, query } = declaration
  // Where none is taken, one that is sent all the same is read as far as to name what nobody asked for.
  const mayHaveBody = method !== 'get'
  const codes: ErrorCode[] = ['RATE_LIMITED', 'INTERNAL_ERROR', 'UNAVAILABLE']
  if (access !== 'anybody') codes.push('KEY_MISSING', 'KEY_INVALID')
  codes.push('VALIDATION_FAILED')
  if (mayHaveBody || query) codes.push('UNKNOWN_FIELD')
  if (mayHaveBody) codes.push('BODY_MALFORMED', 'PAYLOAD_TOO_LARGE', 'CONTENT_TYPE_UNSUPPORTED')
  if (body?.notEditable) codes.push('FIELD_NOT_EDITABLE')
  if (access === 'sandboxKey') codes.push('NOT_FOUND')
  if (access.startsWith('keyOr')) codes.push('PARTNER_NAME_REQUIRED', 'PARTNER_UNKNOWN')
  if (takesIdempotencyKey(declaration)) {
    codes.push('IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS')
  }
  return [...new Set([...declaration.problems, ...codes])]
}

/** The statuses that are documented for an operation, for the tests. */
export function documentedStatuses(declaration: Declaration): Set<number> {
  const refused = codesOf(declaration).map((code): ErrorStatus => errors[code].status)
  return new Set([...Object.keys(declaration.answers).map(Number), ...refused])
}
