import { withField } from './base-request.ts'
import { pickerOf, type Random } from './random.ts'

export const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u0007',
  '\ud800',
  '\udc00\ud800',
  '\ufeff',
  '\u202e',
  '💥'.repeat(300),
  '٣٣',
  '../..',
  '%00',
  "'; --",
  '-0',
  'null',
  '__proto__',
  'constructor',
  'x'.repeat(3001),
  'e\u0301'.repeat(600),
  '+33612345678',
  '2026-02-30',
  'PT9999999999H',
  'http://169.254.169.254/',
  'https://a:b@[::1]:99999/',
]

/** As JSON text, since some of them no value of JavaScript can be. */
const oddValues: readonly string[] = [
  'null',
  'true',
  '-1',
  '-0',
  '0',
  '1e21',
  '1e999',
  '-1e-999',
  '9007199254740993',
  '0.1',
  `1${'0'.repeat(400)}`,
  '[]',
  '{}',
  '[[[]]]',
  '{"a":{"b":[null]}}',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '{"length":1e9}',
  '{"toString":1,"toJSON":1}',
  `${'['.repeat(2000)}${']'.repeat(2000)}`,
  `${'{"a":'.repeat(19)}1${'}'.repeat(19)}`,
  `[${'0,'.repeat(5000)}0]`,
  `{${Array.from({ length: 2000 }, (_, index) => `"k${index}":${index}`).join()}}`,
  '"\\ud800"',
  '"\\u0000"',
  ...oddTexts.map((text) => JSON.stringify(text)),
]
const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  'a.b',
  '0',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
]
const frames: readonly ((json: string) => string)[] = [
  (json) => `\ufeff${json}`,
  (json) => ` \n\t${json}\r\n`,
  (json) => `${json}${json}`,
  (json) => `[${json}]`,
  (json) => `{"a":${json}}`,
  (json) => json.slice(0, -1),
  (json) => json.replaceAll('"', "'"),
  (json) => json.replace('{', '{"a":1,"a":2,'),
  (json) => json.replace('}', ',}'),
  (json) => `/**/${json}`,
  () => '',
  () => 'null',
]

const mark = '@@here@@'

/** A body as JSON text in which one to three things are other than they should be, anywhere inside of it. */
export function mutateJson(body: unknown, random: Random): string {
  const { pick, chance } = pickerOf(random)
  let mutated = body
  const raw: string[] = []
  for (let times = Math.ceil(random() * 3); times > 0; times--) {
    const path = pick(pathsOf(mutated))
    if (chance(0.2)) mutated = withField(mutated, path, undefined)
    else if (chance(0.15)) mutated = withField(mutated, [...path.slice(0, -1), pick(oddNames)], 1)
    else {
      mutated = withField(mutated, path, mark)
      raw.push(pick(oddValues))
    }
  }
  let json = JSON.stringify(mutated) ?? ''
  for (const value of raw) json = json.replace(`"${mark}"`, () => value)
  return chance(0.1) ? pick(frames)(json) : json
}

/** Every place in a value, itself included. */
function pathsOf(value: unknown): string[][] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, member]) => pathsOf(member).map((path) => [name, ...path]))
      : []
  return [[], ...inside]
}
