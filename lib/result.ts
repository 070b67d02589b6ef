/**
 * Expected outcomes are values: a use case says in its type every way it can end, and the caller
 * answers each. Only bugs throw.
 */
export type Result<Value, Failure> = Ok<Value> | Err<Failure>
export type Ok<Value> = { readonly ok: true; readonly value: Value }
export type Err<Failure> = { readonly ok: false; readonly failure: Failure }

export function ok(): Ok<undefined>
export function ok<Value>(value: Value): Ok<Value>
export function ok(value?: unknown): Ok<unknown> {
  return { ok: true, value }
}

export function err<const Failure>(failure: Failure): Err<Failure> {
  return { ok: false, failure }
}

/** Ends an exhaustive `switch`: the compiler refuses the call while a case is unanswered. */
export function unreachable(value: never): never {
  throw new Error(`Unanswered case: ${JSON.stringify(value)}`)
}
