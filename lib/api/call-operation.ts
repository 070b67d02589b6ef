import { database, type Transaction } from '#db/client.ts'
import type { Partner } from '#db/queries/read-key.ts'
import { readPartner } from '#db/queries/read-partner.ts'
import type { Actor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { answerOnce } from './idempotency/answer-once.ts'
import { parseIdempotencyKey } from './idempotency/parse-idempotency-key.ts'
import type { Access, Call, Operation, RawInput } from './operation.ts'
import type { Answer, Problem } from './outcome.ts'
import { readJson, readNoBody } from './read-json.ts'
import { readQuery } from './read-query.ts'
import { type Reply, replyTo, replyWithProblem } from './reply.ts'
import type { RequestContext } from './request-context.ts'
import { countKeylessRequest } from './request-limits.ts'
import { transact } from './transact.ts'

const bodyBytesMax = 64 * 1024

/**
 * One request to one operation: may this caller, what does it say, was it answered before, and only then the
 * operation itself. Whatever it writes commits together with its event, its jobs and its kept answer.
 */
export async function callOperation(
  operation: Operation,
  request: Request,
  params: Record<string, string>,
  context: RequestContext,
): Promise<Reply> {
  const called = await call(operation, request, params, context)
  return called.ok ? called.value : replyWithProblem(called.failure, context.requestId, context.now)
}

async function call(
  operation: Operation,
  request: Request,
  params: Record<string, string>,
  context: RequestContext,
): Promise<Result<Reply, Problem>> {
  const { declaration } = operation
  const admitted = admit(declaration.access, context)
  if (!admitted.ok) return admitted
  const key = readIdempotencyKey(operation, request.headers)
  if (!key.ok) return key
  const body = declaration.body
    ? await readJson(request, declaration.body.bytesMax ?? bodyBytesMax)
    : await readNoBody(request, bodyBytesMax)
  if (!body.ok) return body
  const query = readQuery(request.url)
  if (!query.ok) return query
  const raw = { params, query: query.value, body: body.value }
  const { now, requestId, address } = context
  const toReply = (outcome: Result<Answer, Problem>) =>
    outcome.ok ? replyTo(outcome.value) : replyWithProblem(outcome.failure, requestId, now)
  if (operation.kind === 'open') {
    const open = operation.parse(raw)
    return open.ok ? ok(toReply(await open.value({ address, now, requestId }))) : open
  }
  const partner = context.caller
    ? ok(context.caller.partner)
    : await readNamedPartner(operation, raw, context)
  if (!partner.ok) return partner

  const made: Call = { partner: partner.value, actor: actorOf(context), now, requestId }
  if (operation.kind === 'read') {
    const read = operation.parse(raw)
    return read.ok ? ok(toReply(await read.value(database(), made))) : read
  }
  const prepare = operation.parse(raw)
  if (!prepare.ok) return prepare
  const write = await prepare.value(made)
  const run = async (tx: Transaction) => toReply(await write(tx))
  if (key.value === null) return ok(await transact(run))
  const identity = {
    partnerId: partner.value.id,
    key: key.value,
    method: declaration.method,
    path: new URL(request.url).pathname,
    body: raw.body,
    isKeyless: context.caller === null,
  }
  const once = await transact((tx) => answerOnce(tx, identity, now, () => run(tx)))
  return typeof once === 'string' ? err({ code: once, retryAfterSeconds: 1 }) : ok(once)
}

/** Who has no key is told so, before anything else of the request is looked at. */
function admit(access: Access, { caller, refusal }: RequestContext): Result<undefined, Problem> {
  if (access === 'anybody') return ok()
  if (caller) {
    const isHidden = access === 'sandboxKey' && caller.partner.mode !== 'SANDBOX'
    return isHidden ? err({ code: 'NOT_FOUND' }) : ok()
  }
  const needsKey = access === 'key' || access === 'sandboxKey'
  return needsKey || refusal === 'KEY_INVALID' ? err({ code: refusal }) : ok()
}

function actorOf({ caller, requestId }: RequestContext): Actor {
  return caller ? { kind: 'KEY', keyId: caller.keyId, requestId } : { kind: 'ANONYMOUS', requestId }
}

function readIdempotencyKey({ declaration }: Operation, headers: Headers): Result<string | null, Problem> {
  const header = headers.get('idempotency-key')
  if (declaration.method !== 'post' || declaration.isIdempotent === false || header === null) return ok(null)
  const key = parseIdempotencyKey(header)
  return key.ok ? key : err({ code: key.failure })
}

/** The partner that a request without a key is about; its own limit is the one that counts then. */
async function readNamedPartner(
  operation: Operation,
  raw: RawInput,
  context: RequestContext,
): Promise<Result<Partner, Problem>> {
  const isInBody = operation.declaration.access === 'keyOrPartnerNameInBody'
  const part = isInBody ? raw.body : raw.query
  const isObject = typeof part === 'object' && part !== null && !Array.isArray(part)
  const parsed = isObject ? null : operation.parse(raw)
  // A body that is no object is told so; there is no field in it to ask for.
  if (parsed?.ok === false) return parsed
  const name = isObject && 'partnerName' in part ? part.partnerName : null
  if (typeof name !== 'string' || name.trim() === '') {
    const detail = { field: 'partnerName', rejectedValue: null, message: 'Is required without a key.' }
    return err({ code: 'PARTNER_NAME_REQUIRED', details: [detail] })
  }
  const partner = await readPartner(name.trim())
  if (!partner) {
    const rejectedValue = name.slice(0, 200)
    const detail = { field: 'partnerName', rejectedValue, message: 'Is not the name of a partner.' }
    return err({ code: 'PARTNER_UNKNOWN', details: [detail] })
  }
  if (partner.mode === 'SANDBOX') return ok(partner)
  context.allowance = countKeylessRequest(context.address, partner.mode, context.now.getTime())
  if (!context.allowance.isRefused) return ok(partner)
  return err({ code: 'RATE_LIMITED', retryAfterSeconds: context.allowance.retryAfterSeconds })
}
