import { z } from 'zod'
import type { Database, Transaction } from '#db/client.ts'
import type { Partner } from '#db/queries/read-key.ts'
import type { ErrorCode } from '#lib/catalogue/errors.ts'
import type { Actor } from '#lib/partners/actor.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Answer, Problem } from './outcome.ts'
import { parseInput } from './parse-input.ts'

/**
 * Who may call: a partner's `key`; the same of a sandbox partner only (`sandboxKey`, and to all others the
 * address does not exist); or also somebody who only names the partner, in the body or in the query. `anybody` is for
 * what is about who he is.
 */
export type Access = 'key' | 'sandboxKey' | 'keyOrPartnerNameInBody' | 'keyOrPartnerNameInQuery' | 'anybody'

export type Tag =
  | 'Terms and conditions'
  | 'Consumers'
  | 'Verifications'
  | 'KYC'
  | 'Suspension'
  | 'Corporates'
  | 'Onboarding sessions'
  | 'Webhooks'
  | 'Sandbox'
  | 'Login'

export type AnswerDeclaration = { description: string; schema?: z.ZodType; example?: unknown }
type Answers = Readonly<Record<number, AnswerDeclaration>>
type Fields = z.ZodObject

/** All there is to know of one operation: routing, validation, types and documentation come from here. */
export type Declaration<
  Params extends Fields = Fields,
  Query extends Fields = Fields,
  Body extends z.ZodType = z.ZodType,
  Declared extends Answers = Answers,
  Code extends ErrorCode = ErrorCode,
> = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below /api/partner, with `{name}` for what `params` names. */
  path: `/${string}`
  operationId: string
  tag: Tag
  summary: string
  description: string
  access: Access
  params?: Params
  query?: Query
  body?: {
    schema: Body
    example: unknown
    /** 64 KiB unless told otherwise. */
    bytesMax?: number
    notEditable?: readonly string[]
  }
  /** By status, 2xx only. */
  answers: Declared
  /** The codes that are this operation's own; those of every operation are added. */
  problems: readonly Code[]
  /** False for the few POSTs that take no Idempotency-Key. */
  isIdempotent?: boolean
}

/** What an operation knows of its request beside the input. */
export type Call = { partner: Partner; actor: Actor; now: Date; requestId: string }

/** What is known of a request that is nobody's yet; `address` is the client's, for limits only. */
export type OpenCall = { address: string | null; now: Date; requestId: string }

type Input<Params extends Fields, Query extends Fields, Body extends z.ZodType> = {
  params: z.output<Params>
  query: z.output<Query>
  body: z.output<Body>
}

type AnswerOf<Declared extends Answers> = {
  [Status in keyof Declared & number]: {
    status: Status
    body: Declared[Status] extends { schema: infer Schema extends z.ZodType } ? z.input<Schema> : null
  }
}[keyof Declared & number]

type Outcome<Declared extends Answers, Code extends ErrorCode> = Promise<
  Result<AnswerOf<Declared>, Problem<Code>>
>

/** A request's input as it came, before the schemas. */
export type RawInput = { params: unknown; query: unknown; body: unknown }
type AnyOutcome = Promise<Result<Answer, Problem>>

/** An operation, ready to be called: parsing gives a function that holds the typed input. */
export type Operation = { declaration: Declaration } & (
  | { kind: 'open'; parse: (raw: RawInput) => Result<(call: OpenCall) => AnyOutcome, Problem> }
  | { kind: 'read'; parse: (raw: RawInput) => Result<(db: Database, call: Call) => AnyOutcome, Problem> }
  | {
      kind: 'write'
      /** The first call does what must happen outside of the transaction, and gives what runs inside. */
      parse: (raw: RawInput) => Result<(call: Call) => Promise<(tx: Transaction) => AnyOutcome>, Problem>
    }
)

/** An operation that changes nothing: it gets the database. */
export function readOperation<
  Params extends Fields,
  Query extends Fields,
  Body extends z.ZodType,
  const Declared extends Answers,
  const Code extends ErrorCode = never,
>(
  declaration: Declaration<Params, Query, Body, Declared, Code>,
  handle: (
    db: Database,
    input: Input<Params, Query, Body>,
    call: Call,
  ) => Outcome<NoInfer<Declared>, NoInfer<Code>>,
): Operation {
  return {
    declaration,
    kind: 'read',
    parse: (raw) => {
      const input = parseAll(declaration, raw)
      return input.ok ? ok((db: Database, call: Call) => handle(db, input.value, call)) : input
    },
  }
}

/** An operation for `anybody`: it belongs to no partner, opens its own transactions, and is never answered twice. */
export function openOperation<
  Params extends Fields,
  Query extends Fields,
  Body extends z.ZodType,
  const Declared extends Answers,
  const Code extends ErrorCode = never,
>(
  declaration: Omit<Declaration<Params, Query, Body, Declared, Code>, 'access' | 'isIdempotent'>,
  handle: (input: Input<Params, Query, Body>, call: OpenCall) => Outcome<NoInfer<Declared>, NoInfer<Code>>,
): Operation {
  return {
    declaration: { ...declaration, access: 'anybody', isIdempotent: false },
    kind: 'open',
    parse: (raw) => {
      const input = parseAll({ ...declaration, access: 'anybody' }, raw)
      return input.ok ? ok((call: OpenCall) => handle(input.value, call)) : input
    },
  }
}

/**
 * An operation that changes something, in one transaction that commits whether it answers yes or no: a "no" must
 * have written only what is to stay. Only what it throws rolls back.
 */
export function writeOperation<
  Params extends Fields,
  Query extends Fields,
  Body extends z.ZodType,
  const Declared extends Answers,
  const Code extends ErrorCode = never,
>(
  declaration: Declaration<Params, Query, Body, Declared, Code>,
  handle: (
    tx: Transaction,
    input: Input<Params, Query, Body>,
    call: Call,
  ) => Outcome<NoInfer<Declared>, NoInfer<Code>>,
): Operation {
  return preparedOperation(
    declaration,
    async () => ok(),
    (tx, input, call) => handle(tx, input, call),
  )
}

/** A write with work before its transaction that takes long, such as drawing a PDF or hashing a password. */
export function preparedOperation<
  Params extends Fields,
  Query extends Fields,
  Body extends z.ZodType,
  const Declared extends Answers,
  const Code extends ErrorCode,
  Prepared,
>(
  declaration: Declaration<Params, Query, Body, Declared, Code>,
  prepare: (
    input: Input<Params, Query, Body>,
    call: Call,
  ) => Promise<Result<Prepared, Problem<NoInfer<Code>>>>,
  handle: (
    tx: Transaction,
    input: Input<Params, Query, Body>,
    call: Call,
    prepared: Prepared,
  ) => Outcome<NoInfer<Declared>, NoInfer<Code>>,
): Operation {
  return {
    declaration,
    kind: 'write',
    parse: (raw) => {
      const input = parseAll(declaration, raw)
      if (!input.ok) return input
      return ok(async (call: Call) => {
        const prepared = await prepare(input.value, call)
        if (!prepared.ok) return async () => prepared
        return (tx: Transaction) => handle(tx, input.value, call, prepared.value)
      })
    },
  }
}

/** Every part is read before anything is said, so that one answer names all that is wrong. */
function parseAll<Params extends Fields, Query extends Fields, Body extends z.ZodType>(
  { params, query, body }: Declaration<Params, Query, Body>,
  raw: RawInput,
): Result<Input<Params, Query, Body>, Problem> {
  const readings = {
    params: parsePart(params, raw.params),
    query: parsePart(query, raw.query),
    body: parsePart(body?.schema, raw.body, { notEditable: body?.notEditable, otherwise: nothing }),
  }
  if (readings.params.ok && readings.query.ok && readings.body.ok) {
    return ok({
      params: readings.params.value,
      query: readings.query.value,
      body: readings.body.value,
    })
  }
  const failures = [readings.params, readings.query, readings.body].flatMap((reading) =>
    reading.ok ? [] : [reading.failure],
  )
  const [first] = failures
  const code = failures.every((failure) => failure.code === first?.code) ? first?.code : undefined
  return err({
    code: code ?? 'VALIDATION_FAILED',
    details: failures.flatMap(({ details = [] }) => details),
  })
}

/** Where no body is taken, one may be sent, but there is no field that it may have. */
const nothing = z.strictObject({}).optional()

type PartOptions = { notEditable?: readonly string[] | undefined; otherwise?: z.ZodType }

/** A part that no schema was declared for holds nothing that anybody could read; `otherwise` judges it all the same. */
function parsePart<Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  options?: PartOptions,
): Result<z.output<Schema>, Problem>
function parsePart(
  schema: z.ZodType | undefined,
  value: unknown,
  { notEditable = [], otherwise }: PartOptions = {},
): Result<unknown, Problem> {
  if (schema) return parseInput(schema, value, { notEditable })
  const judged = otherwise ? parseInput(otherwise, value) : ok()
  return judged.ok ? ok({}) : judged
}
