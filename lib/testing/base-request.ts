import { z } from 'zod'
import type { Declaration } from '#lib/api/operation.ts'
import { fieldsOf, type InputField } from './operation-input.ts'

/** A request before it is sent: its parts by name. */
export type BaseRequest = {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
}

const objectSchema = z.record(z.string(), z.unknown())

/** The request of the documentation, with the ids given by name; an id that has none is left out of the body. */
export function baseRequest(declaration: Declaration, ids: Readonly<Record<string, string>>): BaseRequest {
  const request: BaseRequest = {
    params: {},
    query: new URLSearchParams(),
    body: structuredClone(declaration.body?.example),
  }
  for (const field of fieldsOf(declaration)) {
    const name = field.path.at(-1) ?? ''
    if (field.part === 'params') request.params[name] = ids[name] ?? sampleOf(field)
    else if (isNeededInQuery(field)) request.query.set(name, sampleOf(field))
    else if (!field.shape.isIdReference) continue
    else if (field.part === 'body') request.body = withField(request.body, field.path, ids[name])
    else if (ids[name] !== undefined) request.query.set(name, ids[name])
  }
  return request
}

function isNeededInQuery({ part, isRequired, shape }: InputField): boolean {
  return part === 'query' && isRequired && !shape.isIdReference
}

function sampleOf({ shape }: InputField): string {
  return String(shape.enumValues?.[0] ?? shape.example ?? 'x')
}

/** A copy of a body with one field set, or taken away where the value is undefined. */
export function withField(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(body)) {
    return body.map((item, index) => (String(index) === name ? withField(item, rest, value) : item))
  }
  const members = objectSchema.catch({}).parse(body)
  if (rest.length === 0 && value === undefined) {
    return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name))
  }
  return { ...members, [name]: withField(members[name], rest, value) }
}

/** The address of a request, below /api/partner. */
export function addressOf(declaration: Declaration, { params, query }: BaseRequest): string {
  const path = declaration.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  )
  return query.size > 0 ? `${path}?${query}` : path
}
