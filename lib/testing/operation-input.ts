import { z } from 'zod'
import type { Declaration } from '#lib/api/operation.ts'

/** A schema as JSON, as far as the tests look into it; `types` is empty where anything may stand. */
export type Shape = {
  types: readonly string[]
  properties: Readonly<Record<string, Shape>>
  required: readonly string[]
  isClosed: boolean
  items: Shape | null
  enumValues: readonly unknown[] | null
  maxLength: number | null
  minimum: number | null
  maximum: number | null
  minLength: number | null
  minItems: number | null
  maxItems: number | null
  format: string | null
  example: unknown
  isIdReference: boolean
}

export type Part = 'params' | 'query' | 'body'

/** A field of a request: where it stands, and what its schema says. */
export type InputField = { part: Part; path: readonly string[]; shape: Shape; isRequired: boolean }

/** Strict: a keyword that nobody here reads could hide a field from the guards. */
const nodeSchema = z.strictObject({
  $schema: z.string().optional(),
  $ref: z.string().optional(),
  $defs: z.unknown().optional(),
  id: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
  propertyNames: z.unknown().optional(),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  format: z.string().optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  example: z.unknown().optional(),
})
type Node = z.infer<typeof nodeSchema>

const shapes = new WeakMap<z.ZodType, Shape>()

/** What a part of a request may hold, from the schema that reads it. */
export function shapeOf(schema: z.ZodType): Shape {
  const shape = shapes.get(schema) ?? readShape(schema)
  shapes.set(schema, shape)
  return shape
}

function readShape(schema: z.ZodType): Shape {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const definitions = z.record(z.string(), z.unknown()).catch({}).parse(json.$defs)
  return toShape(json, definitions, '')
}

function toShape(value: unknown, definitions: Record<string, unknown>, name: string): Shape {
  const node = resolve(value, definitions)
  const types = typesOf(node)
  const { properties = {}, items, additionalProperties } = node
  return {
    types,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, member]) => [key, toShape(member, definitions, key)]),
    ),
    required: node.required ?? [],
    isClosed: additionalProperties === false,
    items: items === undefined ? null : toShape(items, definitions, ''),
    enumValues: node.enum ?? (node.const === undefined ? null : [node.const]),
    minLength: node.minLength ?? null,
    maxLength: node.maxLength ?? null,
    minimum: node.minimum ?? null,
    maximum: node.maximum ?? null,
    minItems: node.minItems ?? null,
    maxItems: node.maxItems ?? null,
    format: node.format ?? null,
    example: node.example,
    isIdReference: isIdName(name),
  }
}

/** Everything named like an id is one of ours, but for the partner's own. */
function isIdName(name: string): boolean {
  return (name === 'id' || name.endsWith('Id')) && name !== 'externalId'
}

/** References followed, and the branches of "this or null" put together. */
function resolve(value: unknown, definitions: Record<string, unknown>): Node {
  const node = nodeSchema.parse(value)
  const { $ref, anyOf, ...own } = node
  if ($ref !== undefined)
    return { ...resolve(definitions[$ref.split('/').at(-1) ?? ''], definitions), ...own }
  if (anyOf === undefined) return node
  const branches = anyOf.map((branch) => resolve(branch, definitions))
  const types = [...new Set(branches.flatMap(typesOf))]
  const isOpen = branches.some((branch) => typesOf(branch).length === 0)
  return { ...Object.assign({}, ...branches), ...own, type: isOpen ? [] : types }
}

function typesOf({ type, enum: listed }: Node): string[] {
  if (type !== undefined) return [type].flat()
  return listed ? [...new Set(listed.map((value) => (value === null ? 'null' : typeof value)))] : []
}

/** Every field that an operation takes, with those inside of objects and lists; `0` is the entry of a list. */
export function fieldsOf(declaration: Declaration): InputField[] {
  const { params, query, body } = declaration
  return [
    ...(params ? membersOf('params', shapeOf(params), []) : []),
    ...(query ? membersOf('query', shapeOf(query), []) : []),
    ...(body ? membersOf('body', shapeOf(body.schema), []) : []),
  ]
}

function membersOf(part: Part, shape: Shape, path: readonly string[]): InputField[] {
  const members = Object.entries(shape.properties).flatMap(([name, member]) => {
    const field = { part, path: [...path, name], shape: member, isRequired: shape.required.includes(name) }
    return [field, ...membersOf(part, member, field.path)]
  })
  if (!shape.items || part !== 'body') return members
  const entry = { part, path: [...path, '0'], shape: shape.items, isRequired: false }
  return [...members, entry, ...membersOf(part, shape.items, entry.path)]
}

/** The ids that an operation takes. */
export function idFieldsOf(declaration: Declaration): InputField[] {
  return fieldsOf(declaration).filter(({ shape }) => shape.isIdReference)
}
