import { Hono } from 'hono'
import { systemNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { newId } from '#lib/ids.ts'
import { logger } from '#lib/logger.ts'
import { clientAddress, peerHeader } from '#lib/request/client-address.ts'
import { routes } from '#lib/routes.ts'
import { callOperation } from './call-operation.ts'
import { identifyCaller } from './identify-caller.ts'
import { openApiDocument } from './openapi.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import type { Problem } from './outcome.ts'
import { type Reply, replyTo, replyWithProblem } from './reply.ts'
import type { RequestContext } from './request-context.ts'
import { countKeylessRequest, countKeyRequest, limitHeaders } from './request-limits.ts'
import { isUnavailable } from './transact.ts'

export type Api = (request: Request) => Promise<Response>
type Router = Hono<{ Bindings: { context: RequestContext } }>

/** The partner API: one handler of web-standard requests, whoever listens for them. */
export function createApi(offered: readonly Operation[] = operations): Api {
  const router = routerOf(offered)
  return async (request) => {
    const began = performance.now()
    const { context, problem } = await meet(request)
    const response = problem
      ? respond(replyWithProblem(problem, context.requestId, context.now), context)
      : await router.fetch(request, { context })
    logger.info(
      {
        requestId: context.requestId,
        method: request.method,
        path: pathOf(request.url),
        status: response.status,
        partnerId: context.caller?.partner.id,
        milliseconds: Math.round(performance.now() - began),
      },
      'api request',
    )
    return response
  }
}

/** Who is it, and may he send so much? A problem ends the request before it is looked at. */
async function meet(request: Request): Promise<{ context: RequestContext; problem: Problem | null }> {
  const now = systemNow()
  const requestId = newId(now)
  const address = clientAddress({
    peer: request.headers.get(peerHeader),
    forwardedFor: request.headers.get('x-forwarded-for'),
    hops: environment().TRUST_PROXY,
  })
  const identified = await identifyCaller(request.headers.get('authorization'), { now }).catch(
    (error: unknown) => ({ ok: false as const, failure: problemOf(error, requestId) }),
  )
  const caller = identified.ok ? identified.value : null
  const allowance = caller
    ? countKeyRequest(caller.keyId, caller.partner.mode, now.getTime())
    : countKeylessRequest(address, 'SANDBOX', now.getTime())
  const failure = identified.ok ? 'KEY_MISSING' : identified.failure
  const refusal = typeof failure === 'string' ? failure : 'KEY_MISSING'
  const context = { requestId, now, caller, refusal, address, allowance }
  if (allowance.isRefused) {
    return { context, problem: { code: 'RATE_LIMITED', retryAfterSeconds: allowance.retryAfterSeconds } }
  }
  return { context, problem: typeof failure === 'string' ? null : failure }
}

function routerOf(offered: readonly Operation[]): Router {
  // Next takes a slash at the end away, so it must not matter to other listeners either.
  const router: Router = new Hono<{ Bindings: { context: RequestContext } }>({ strict: false })
  let document: Record<string, unknown> | undefined
  router.get(`${routes.api()}/openapi.json`, ({ env }) => {
    document ??= openApiDocument(offered)
    return respond(replyTo({ status: 200, body: document }), env.context)
  })
  for (const operation of offered) {
    const { method, path } = operation.declaration
    router.on(method.toUpperCase(), toPattern(path), async ({ req, env }) =>
      respond(await callOperation(operation, req.raw, req.param(), env.context), env.context),
    )
  }
  // After all of them: a method that no operation of the path took.
  const byPath = Map.groupBy(offered, ({ declaration }) => declaration.path)
  for (const [path, ofPath] of byPath) {
    router.all(toPattern(path), ({ env }) => refuse('METHOD_NOT_ALLOWED', env.context, allowed(ofPath)))
  }
  router.all(`${routes.api()}/openapi.json`, ({ env }) =>
    refuse('METHOD_NOT_ALLOWED', env.context, { Allow: 'GET, HEAD' }),
  )
  router.notFound(({ env }) => refuse('NOT_FOUND', env.context))
  router.onError((error, { env: { context } }) =>
    respond(replyWithProblem(problemOf(error, context.requestId), context.requestId, context.now), context),
  )
  return router
}

function refuse(
  code: 'METHOD_NOT_ALLOWED' | 'NOT_FOUND',
  context: RequestContext,
  headers: Record<string, string> = {},
): Response {
  return respond(replyWithProblem({ code, headers }, context.requestId, context.now), context)
}

/** What was thrown is a bug, or the database is away; either way the log knows more than the answer. */
function problemOf(error: unknown, requestId: string): Problem {
  logger.error({ err: error, requestId }, 'api request failed')
  return isUnavailable(error) ? { code: 'UNAVAILABLE', retryAfterSeconds: 2 } : { code: 'INTERNAL_ERROR' }
}

function allowed(operationsOfPath: readonly Operation[]): Record<string, string> {
  const methods = operationsOfPath.map(({ declaration }) => declaration.method.toUpperCase())
  return { Allow: [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort().join(', ') }
}

function toPattern(path: string): string {
  return routes.api() + path.replaceAll(/\{(\w+)\}/g, ':$1')
}

function pathOf(url: string): string {
  return new URL(url).pathname.slice(0, 200)
}

/** The answer as it goes out, with the headers that every answer has. */
function respond({ status, type, body, headers }: Reply, { requestId, allowance }: RequestContext): Response {
  return new Response(type === null ? null : body, {
    status,
    headers: {
      ...(type !== null && { 'Content-Type': type }),
      'X-Request-Id': requestId,
      'Cache-Control': 'no-store',
      ...limitHeaders(allowance),
      ...securityHeaders(),
      ...headers,
    },
  })
}

let security: Record<string, string> | undefined
function securityHeaders(): Record<string, string> {
  security ??= {
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    ...(environment().PUBLIC_URL.startsWith('https:') && {
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    }),
  }
  return security
}
