import type { Declaration } from '#lib/api/operation.ts'
import { withField } from './base-request.ts'
import { fieldsOf, type InputField, type Shape, shapeOf } from './operation-input.ts'

/** One wrong request: what is wrong, in which field, and the body as text or the query. */
export type BadInput = {
  kind: string
  field: string
  body?: string | Uint8Array<ArrayBuffer>
  query?: string
  params?: Readonly<Record<string, string>>
  /** Whether the answer is to name the field: not where any text names nothing, nor where the bytes are no JSON. */
  isNamed: boolean
}

const mark = '@@raw@@'
/** Names that every object of JavaScript has by itself. */
const objectNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']
/** Those that no field has anywhere, not even one of the partner's own. */
const reservedNames: readonly string[] = ['__proto__', 'constructor', 'prototype']
const depth = 30

/** Values as JSON text, since some of them no value of JavaScript can be. */
const deepNest = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const samples: Readonly<Record<string, string>> = {
  string: '"x"',
  number: '1.5',
  boolean: 'true',
  object: '{"a":1}',
  array: '[1]',
}

/** Everything that can be wrong with the fields of an operation, one by one, from its schemas. */
export function badInputs(declaration: Declaration, body: unknown): BadInput[] {
  const fields = fieldsOf(declaration)
  const ofBody = declaration.body ? [...objectsOf(declaration.body.schema, body)] : []
  return [
    ...ofBody,
    ...fields.flatMap((field) => badValues(declaration, field, body)),
    ...(declaration.query ? unknownParameters() : []),
  ]
}

function badValues(declaration: Declaration, field: InputField, body: unknown): BadInput[] {
  switch (field.part) {
    case 'body':
      return isReachable(body, field.path)
        ? badMembers(field, withParents(declaration, body, field.path), declaration.body?.bytesMax)
        : []
    case 'query':
      return badParameters(field)
    case 'params':
      return badSegments(field)
  }
}

/** An object that the example leaves out is made for its fields; a list for its entries only where nothing is inside. */
function isReachable(body: unknown, path: readonly string[]): boolean {
  return path.indexOf('0') < 0 || path.indexOf('0') === path.length - 1 || isThere(body, path.slice(0, -1))
}

/** Whether a body has an object or a list there. */
function isThere(body: unknown, path: readonly string[]): boolean {
  let inside = body
  for (const name of path) {
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, name)) return false
    inside = Object.entries(inside).find(([key]) => key === name)?.[1]
  }
  return typeof inside === 'object' && inside !== null
}

/** The body with the objects around a field, each with what it cannot do without, so that this field alone is wrong. */
function withParents({ body: declared }: Declaration, body: unknown, path: readonly string[]): unknown {
  if (!declared || path.length < 2) return body
  if (path.at(-1) === '0') return withField(body, path.slice(0, -1), ['x'])
  if (path.includes('0')) return body
  let shape: Shape | undefined = shapeOf(declared.schema)
  let made = body
  for (const [index, name] of path.slice(0, -1).entries()) {
    shape = shape?.properties[name]
    const parent = path.slice(0, index + 1)
    if (!shape || isThere(body, parent)) continue
    for (const member of shape.required) {
      const { example, enumValues } = shape.properties[member] ?? {}
      made = withField(made, [...parent, member], example ?? enumValues?.[0] ?? 'x')
    }
  }
  return made
}

function badMembers(
  { path, shape, isRequired }: InputField,
  body: unknown,
  bytesMax = 64 * 1024,
): BadInput[] {
  const name = path.join('.')
  const isNamed = !shape.isIdReference
  const as = (kind: string, json: string, named = isNamed): BadInput => ({
    kind,
    field: name,
    body: withRaw(body, path, json),
    isNamed: named,
  })
  const bad: BadInput[] = []
  if (isRequired && path.at(-1) !== '0') {
    const without = JSON.stringify(withField(body, path, undefined))
    bad.push({ kind: 'missing', field: name, body: without, isNamed: true })
  }
  if (shape.types.length > 0 && !shape.types.includes('null')) bad.push(as('null', 'null', true))
  for (const [type, json] of Object.entries(samples)) if (!takes(shape, type)) bad.push(as(type, json, true))
  bad.push(
    as('half a surrogate pair', '"\\ud800"', true),
    as('deep nesting', deepNest, true),
    as('an endless number', '1e999', true),
    as('a number too exact', '123456789012345678901234567890', true),
    as('a name of objects', '{"__proto__":{"a":1}}', true),
    as('broken UTF-8', `"${mark}"`, false),
    ...badTexts(shape).map(([kind, text]) => as(kind, JSON.stringify(text))),
    ...badNumbers(shape).map(([kind, json]) => as(kind, json)),
  )
  // A text without a limit of its own is bounded by the body.
  if (isText(shape) && longest(shape) === null)
    bad.push(as('too long', JSON.stringify('x'.repeat(bytesMax)), false))
  if (shape.minItems) bad.push(as('too few', '[]'))
  if (shape.maxItems !== null) bad.push(as('too many', `[${'"x",'.repeat(shape.maxItems)}"x"]`))
  return bad.map((input) => (input.kind === 'broken UTF-8' ? broken(input) : input))
}

function takes({ types }: Shape, type: string): boolean {
  return types.length === 0 || types.includes(type) || (type === 'number' && types.includes('integer'))
}

function isText({ types }: Shape): boolean {
  return types.includes('string')
}

/** As long as a text may be at most; what is listed, a date or an id is shorter than any limit. */
function longest({ maxLength, enumValues, format, isIdReference }: Shape): number | null {
  return maxLength ?? (enumValues || format || isIdReference ? 5000 : null)
}

function badTexts(shape: Shape): [string, string][] {
  if (!isText(shape)) return []
  const { enumValues, minLength, format } = shape
  const texts: [string, string][] = [
    ['a control character', 'a\u0007b'],
    ['the character zero', 'a\u0000b'],
  ]
  if (enumValues) {
    const [first] = enumValues
    texts.push([
      'of another case',
      String(first) === String(first).toLowerCase() ? 'X_Y' : String(first).toLowerCase(),
    ])
    for (const name of objectNames) texts.push(['not listed', name])
  }
  if (minLength) texts.push(['empty', ''], ['blank', ' \t '])
  const max = longest(shape)
  if (max !== null) texts.push(['too long', 'x'.repeat(max + 1)])
  if (format === 'email') texts.push(['not an address', 'nobody@'])
  if (format === 'uri') texts.push(['not a URL', 'http:// nowhere'])
  return texts
}

function badNumbers({ types, minimum, maximum }: Shape): [string, string][] {
  if (!types.includes('number') && !types.includes('integer')) return []
  const numbers: [string, string][] = []
  if (types.includes('integer')) numbers.push(['not whole', '1.5'])
  if (minimum !== null) numbers.push(['too small', String(minimum - 1)])
  if (maximum !== null) numbers.push(['too large', String(maximum + 1)])
  return numbers
}

/** What can be wrong with every object of a body: names that it does not know. */
function* objectsOf(schema: Parameters<typeof shapeOf>[0], body: unknown): Generator<BadInput> {
  const queue: { path: string[]; shape: Shape }[] = [{ path: [], shape: shapeOf(schema) }]
  for (const { path, shape } of queue) {
    for (const [name, member] of Object.entries(shape.properties)) {
      if (member.types.includes('object')) queue.push({ path: [...path, name], shape: member })
      const entry = [...path, name, '0']
      if (member.items?.types.includes('object') && isThere(body, entry)) {
        queue.push({ path: entry, shape: member.items })
      }
    }
    for (const name of [...objectNames, 'surprise']) {
      if (!shape.isClosed && !reservedNames.includes(name)) continue
      const field = [...path, name].join('.')
      yield {
        kind: name === 'surprise' ? 'unknown field' : 'a name of objects',
        field,
        body: withRaw(body, [...path, 'zzz'], '{"a":1}').replace('"zzz"', () => `"${name}"`),
        isNamed: true,
      }
    }
  }
  for (const json of ['null', '[]', '"text"', '1', 'true']) {
    yield { kind: 'not an object', field: 'body', body: json, isNamed: true }
  }
  for (const json of ['', '{', '{}}', '{"a":}', 'undefined', '{"a":NaN}', "{'a':1}"]) {
    yield { kind: 'not JSON', field: 'body', body: json, isNamed: false }
  }
}

function badParameters({ path: [name = ''], shape, isRequired }: InputField): BadInput[] {
  const bad = [
    parameter('broken UTF-8', name, `${name}=%ff%fe`),
    parameter('half a surrogate pair', name, `${name}=%ED%A0%80`),
    parameter('a broken escape', name, `${name}=%zz`),
    parameter('the character zero', name, `${name}=a%00b`),
    parameter('a control character', name, `${name}=a%07b`),
    parameter('too long', name, `${name}=${'x'.repeat((shape.maxLength ?? 5000) + 1)}`),
    // Some read brackets and dots as objects and lists; here they are names that no field has.
    ...[`${name}[]`, `${name}[a]${'[a]'.repeat(depth)}`, `${name}.a`, `${name}[__proto__]`].map((other) =>
      parameter('deep nesting', other, `${encodeURIComponent(other)}=1`),
    ),
  ]
  if (isRequired) bad.push(parameter('missing', name, ''))
  if (!shape.types.includes('array')) bad.push(parameter('twice', name, `${name}=a&${name}=b`))
  const { enumValues, minimum, maximum } = shape
  if (enumValues ?? shape.items?.enumValues) bad.push(parameter('not listed', name, `${name}=toString`))
  if (shape.types.includes('integer')) {
    for (const text of ['1e1', '0x10', '99999999999999999999', '-1', '1.5', 'NaN', '']) {
      bad.push(parameter('not a number', name, `${name}=${text}`))
    }
    if (minimum !== null) bad.push(parameter('too small', name, `${name}=${minimum - 1}`))
    if (maximum !== null) bad.push(parameter('too large', name, `${name}=${maximum + 1}`))
  }
  // Any one text names something or nothing: it is looked up, and nothing is found.
  const isLookedUp = shape.isIdReference
  return bad.map((one) =>
    isLookedUp && one.kind !== 'twice' && one.kind !== 'missing' ? { ...one, isNamed: false } : one,
  )
}

function unknownParameters(): BadInput[] {
  return ['surprise', ...objectNames].map((name) => parameter('unknown field', name, `${name}=1`))
}

function parameter(kind: string, field: string, query: string): BadInput {
  return { kind, field, query, isNamed: true }
}

/** Of a path: what names nothing is not found, whatever it is made of. */
const segments: readonly (readonly [kind: string, segment: string])[] = [
  ['the character zero', '%00'],
  ['a control character', 'a%07b'],
  ['broken UTF-8', '%ff%fe'],
  ['half a surrogate pair', '%ED%A0%80'],
  ['a broken escape', '%'],
  ['a name of objects', '__proto__'],
  ['a name of objects', 'constructor'],
  ['a path of its own', '..%2f..'],
  ['SQL', "'--"],
  ['too long', 'x'.repeat(5000)],
  ['an endless number', '1e999'],
  ['a number too exact', '123456789012345678901234567890'],
  ['deep nesting', encodeURIComponent(deepNest)],
  ['missing', '%20'],
  ['an emoji', '%F0%9F%98%80'],
]

function badSegments({ path: [name = ''] }: InputField): BadInput[] {
  return segments.map(([kind, segment]) => ({
    kind,
    field: name,
    params: { [name]: segment },
    isNamed: false,
  }))
}

/** A body as text in which one value is written as given. */
function withRaw(body: unknown, path: readonly string[], json: string): string {
  return JSON.stringify(withField(body, path, '@@here@@')).replace('"@@here@@"', () => json)
}

/** The mark in a body replaced by bytes that are no UTF-8. */
function broken(input: BadInput): BadInput {
  const [before = '', after = ''] = String(input.body).split(mark)
  return {
    ...input,
    body: Uint8Array.from([...Buffer.from(before), 0xc3, 0x28, 0xff, ...Buffer.from(after)]),
  }
}
