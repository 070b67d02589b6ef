import { z } from 'zod'
import { openApiDocument } from '#lib/api/openapi.ts'
import type { Declaration } from '#lib/api/operation.ts'
import { operations } from '#lib/api/operations.ts'
import type { InputField } from './operation-input.ts'

const ofAnyText = [
  'half a surrogate pair',
  'a control character',
  'the character zero',
  'too long',
  'broken UTF-8',
]
const ofAnyMember = [
  'half a surrogate pair',
  'deep nesting',
  'an endless number',
  'a number too exact',
  'a name of objects',
  'broken UTF-8',
]
const jsonTypes = ['string', 'number', 'boolean', 'object', 'array']

/** The kinds of bad input that a field is to be tried with (lib/testing/bad-inputs.ts), by what it may hold. */
export function demandedOf({ part, path, shape, isRequired }: InputField): string[] {
  if (part === 'params')
    return [...ofAnyText, 'missing', 'a name of objects', 'deep nesting', 'an endless number']
  const types = shape.types.map((type) => (type === 'integer' ? 'number' : type))
  const missing = isRequired && path.at(-1) !== '0' ? ['missing'] : []
  const listed = (shape.enumValues ?? shape.items?.enumValues) ? ['not listed'] : []
  if (part === 'query') {
    const number = types.includes('number') ? ['not a number', 'too small', 'too large'] : []
    return [...ofAnyText, ...missing, ...listed, ...number, ...(types.includes('array') ? [] : ['twice'])]
  }
  const text = types.includes('string') ? ofAnyText : []
  const wrongTypes = jsonTypes.filter((type) => !types.includes(type))
  const notNull = types.includes('null') ? [] : ['null']
  const member = types.includes('array') ? [] : listed
  return [...ofAnyMember, ...text, ...wrongTypes, ...notNull, ...missing, ...member]
}

const nodeSchema = z.looseObject({
  $ref: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
})
const branches = ['anyOf', 'oneOf', 'allOf'] as const
const documentSchema = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).optional(),
        requestBody: z
          .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) })
          .optional(),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})

let document: z.infer<typeof documentSchema> | undefined

/** The fields of an operation as the OpenAPI document names them: parameters, and members of its body. */
export function documentedFields({ path, method }: Declaration): string[] {
  document ??= documentSchema.parse(openApiDocument(operations))
  const { parameters = [], requestBody } = document.paths[path]?.[method] ?? {}
  const named = parameters.filter((parameter) => parameter.in !== 'header').map(({ name }) => name)
  const body = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => membersOf(schema, ''))
  return [...named, ...new Set(body)]
}

function membersOf(value: unknown, prefix: string): string[] {
  const node = nodeSchema.parse(value)
  if (node.$ref !== undefined) {
    return membersOf(document?.components.schemas[node.$ref.split('/').at(-1) ?? ''], prefix)
  }
  const inside = (name: string, member: unknown) => [prefix + name, ...membersOf(member, `${prefix}${name}.`)]
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([name, member]) => inside(name, member)),
    ...(node.items === undefined ? [] : inside('0', node.items)),
    ...branches
      .flatMap((key) => z.array(z.unknown()).catch([]).parse(node[key]))
      .flatMap((one) => membersOf(one, prefix)),
  ]
}
