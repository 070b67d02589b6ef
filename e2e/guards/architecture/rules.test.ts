import { describe, expect, test } from 'vitest'
import { checkClientBundles, checkDirection, checkKit, checkTargets } from './direction-rules.ts'
import { checkIsolation, checkPlurals, checkPunctuation, checkTranslated } from './language-rules.ts'
import { checkTranslations, findBreakingSpaces, findMissingKeys, findUnusedKeys } from './message-rules.ts'
import { checkBarrels, checkNames } from './name-rules.ts'
import { checkServerActions, checkStyleSheets, checkTexts } from './text-rules.ts'

// Each rule is fed a breach, since a rule that never complains proves nothing.
const files = (entries: Record<string, string>) => new Map(Object.entries(entries))

describe('direction', () => {
  test.each([
    ['components/a.tsx', "import { database } from '#db/client.ts'"],
    ['components/a.tsx', "import type { Walk } from '#app/walk.ts'"],
    ['components/a.tsx', "import postgres from 'postgres'"],
    ['lib/a/b.ts', "import { Button } from '#components/ui/button.tsx'"],
    ['lib/a/b.ts', "import { cache } from 'react'"],
    ['lib/a/b.ts', "import { redirect } from 'next/navigation'"],
    ['lib/a/b.ts', "const navigation = await import('next/navigation')"],
    ['lib/a/b.ts', "import { testDatabase } from '#lib/testing/test-database.ts'"],
    ['db/queries/a.ts', "import { systemNow } from '#lib/clock.ts'"],
    ['db/queries/a.ts', "export * from '../../lib/result.ts'"],
    ['app/page.tsx', "import { consumers } from '#db/schema/index.ts'"],
    ['app/page.tsx', "import { sql } from 'drizzle-orm'"],
    ['lib/a/b.ts', "import {\n  one,\n  two,\n} from '#app/actions.ts'"],
  ])('%s may not: %s', (path, text) => {
    expect(checkDirection(files({ [path]: text }))).toHaveLength(1)
  })

  test.each([
    ['app/page.tsx', "import { database } from '#db/client.ts'"],
    ['lib/a/b.ts', "import { partners } from '#db/schema/index.ts'"],
    ['lib/request/walk.ts', "import { cookies } from 'next/headers'"],
    ['db/client.ts', "import { environment } from '#lib/env.ts'"],
    ['lib/a/b.test.ts', "import { renderToString } from 'react-dom/server'"],
  ])('%s may: %s', (path, text) => {
    expect(checkDirection(files({ [path]: text }))).toEqual([])
  })

  test('a file that is not there, or named without its extension, is found', () => {
    const sources = files({
      'lib/a.ts': "import { b } from './b'\nimport { c } from '#lib/c.ts'",
      'lib/b.ts': '',
    })
    expect(checkTargets(sources, new Set(sources.keys()))).toHaveLength(2)
  })
})

describe('the test kit', () => {
  test.each([
    "import { routes } from '#lib/routes.ts'",
    "import { newPartner } from '../fixtures/partners.ts'",
    "import { z } from 'zod'",
  ])('may not: %s', (text) => {
    expect(checkKit(files({ 'e2e/kit/a.ts': text }))).toHaveLength(1)
  })

  test.each([
    "import { createServer } from 'node:http'",
    "import { expect } from '@playwright/test'",
    "import { Wizard } from './pages/wizard.ts'",
  ])('may: %s', (text) => {
    expect(checkKit(files({ 'e2e/kit/a.ts': text }))).toEqual([])
  })
})

describe('what reaches the browser', () => {
  test.each([
    ["import { z } from 'zod'", 'zod'],
    ["import { parsePhoneNumber } from 'libphonenumber-js/max'", 'libphonenumber-js'],
    ["import { createHash } from 'node:crypto'", 'node:crypto'],
    ["import { partners } from '#db/schema/partners.ts'", 'db/schema'],
  ])('is searched through other files: %s', (text, culprit) => {
    const sources = files({
      'components/form.tsx': "'use client'\nimport { rules } from '#lib/rules.ts'",
      'lib/rules.ts': "import { more } from './more.ts'",
      'lib/more.ts': text,
    })
    expect(checkClientBundles(sources)).toEqual([expect.stringContaining(culprit)])
  })

  test('excludes types, zod/mini and what lies behind a server action', () => {
    const sources = files({
      'components/form.tsx':
        "// The form.\n'use client'\nimport type { Row } from '#db/schema/partners.ts'\nimport { save } from '#app/actions.ts'\nimport { string } from 'zod/mini'",
      'app/actions.ts': "'use server'\nimport { z } from 'zod'",
    })
    expect(checkClientBundles(sources)).toEqual([])
  })
})

describe('texts', () => {
  test.each([
    ['lib/a.ts', 'const port = process.env.PORT'],
    ['lib/a.ts', 'const now = new Date()'],
    ['app/page.tsx', 'const now = Date.now()'],
    ['db/queries/a.ts', 'sql`select now()`'],
    ['db/schema/a.ts', "createdAt: timestamp('created_at').defaultNow()"],
    ['lib/a.ts', '// @ts-expect-error it is fine'],
    ['components/a.tsx', '<p style={{ color }}>'],
    ['components/a.tsx', "localStorage.setItem('step', '2')"],
    ['lib/a.ts', 'const kept = window.sessionStorage'],
    ['components/a.tsx', '<p className="ml-2">'],
    ['components/a.tsx', '<p className="mt-2 text-left">'],
    ['components/a.tsx', '<p className="sm:pr-4">'],
    ['components/a.tsx', '<p className="rounded-tl-md">'],
    ['components/a.tsx', '<p className="origin-top-left">'],
    ['components/a.tsx', '<p className="scroll-ml-4">'],
    ['lib/a.ts', 'const { request } = message as { request: IncomingMessage }'],
    ['lib/a.test.ts', "  return [given, 'x'] as NonNullable<Walk['application']>"],
    ['e2e/a.spec.ts', 'use(JSON.parse(text) as unknown)'],
  ])('%s may not: %s', (path, text) => {
    expect(checkTexts(files({ [path]: text }))).toHaveLength(1)
  })

  test.each([
    ['lib/env.ts', 'process.env'],
    ['lib/clock.ts', 'return new Date()'],
    [
      'lib/a.ts',
      'const now = systemNow()\nconst before = new Date(0)\nperformance.now()\n// never Date.now()',
    ],
    ['components/a.tsx', '<p className="ms-2 pe-4 text-start">'],
    ['lib/a.ts', "import { a as B } from './b.ts'\nconst names = ['read as JSON', `it as HTML`] as const"],
  ])('%s may: %s', (path, text) => {
    expect(checkTexts(files({ [path]: text }))).toEqual([])
  })

  test.each([
    'margin-left: 1rem;',
    '.a { padding-right: 0 }',
    'border-left-color: red;',
    'border-top-right-radius: 0;',
    'scroll-margin-left: 0;',
    'right: 0;',
    'text-align: left;',
    'float: right;',
    '@apply ml-2;',
  ])('a style sheet may not: %s', (text) => {
    expect(checkStyleSheets(files({ 'app/a.css': text }))).toHaveLength(1)
  })

  test('a style sheet may name both sides, starts and ends, and speak of sides', () => {
    const text = '/* left: */\nmargin-inline-start: 0;\ntext-align: end;\ninset-inline: 0;\n--left-over: 0;'
    expect(checkStyleSheets(files({ 'app/a.css': text }))).toEqual([])
  })

  test('a server action outside app is found', () => {
    expect(
      checkServerActions(files({ 'lib/a.ts': "'use server'\nexport async function a() {}" })),
    ).toHaveLength(1)
  })
})

describe('names', () => {
  test.each([
    'lib/utils/a.ts',
    'lib/phone/phone-helpers.ts',
    'components/Button.tsx',
    'lib/phone/parse_phone.ts',
  ])('%s is refused', (path) => {
    expect(checkNames([path])).toHaveLength(1)
  })

  test("Next's own names are not", () => {
    expect(
      checkNames(['app/[partner]/(inner)/[...rest]/page.tsx', 'lib/a/b.test.ts', 'app/globals.css']),
    ).toEqual([])
  })

  test('a barrel is found by its name and by its content', () => {
    const content = "/** All of it. */\nexport { a } from './a.ts'\nexport * from './b.ts'\n"
    expect(
      checkBarrels(files({ 'lib/a/index.ts': '', 'lib/a/all.ts': content, 'db/schema/index.ts': content })),
    ).toHaveLength(2)
  })
})

describe('messages', () => {
  test('a missing key, an empty text and another blank are found', () => {
    const english = { a: { one: 'One', two: 'Two {name}', three: 'Three' } }
    expect(checkTranslations(english, { a: { two: 'Deux {nom}', three: ' ' } })).toHaveLength(3)
  })

  test.each(['« Oui\u00a0»', '«\u00a0Oui »', 'Quoi ?', 'Halte\u00a0! Quoi !', 'Ceci : cela', 'un ;'])(
    'a French line may not break in: %s',
    (text) => {
      expect(findBreakingSpaces(new Map([['a', text]]))).toHaveLength(1)
    },
  )

  test.each(['«\u00a0Oui\u202f?\u00a0»', '12:30 :root', '| :-- | --: |', '{count, plural, other {#}}'])(
    'and it does not in: %s',
    (text) => {
      expect(findBreakingSpaces(new Map([['a', text]]))).toEqual([])
    },
  )

  test('plurals may be formed differently', () => {
    const english = { a: '{count, plural, one {# try} other {# tries}}' }
    expect(checkTranslations(english, { a: '{count, plural, other {# essais}}' })).toEqual([])
  })

  test.each([
    ['de', 'Tippen Sie auf “Senden”'],
    ['en', 'Press "Send"'],
    ['pl', "Nie wiem, co to jest 'to'"],
    ['nl', 'Even wachten...'],
    ['it', 'Premi « Invia »'],
    ['es', 'No hay código?'],
    ['es', '¿Sí? Qué bien!'],
    ['ar', 'لم يصل الرمز?'],
    ['ar', 'نعم, لا'],
  ] as const)('%s does not write: %s', (locale, text) => {
    expect(checkPunctuation(locale, new Map([['a', text]]))).toHaveLength(1)
  })

  test.each([
    ['de', 'Tippen Sie auf „Senden“, {name}'],
    ['it', 'C’è «Invia»'],
    ['es', '{count, plural, one {¿Un código?} other {¿# códigos, sí?}}'],
    ['ar', '{count, plural, one {واحد، نعم} other {#؟}}'],
  ] as const)('%s writes: %s', (locale, text) => {
    expect(checkPunctuation(locale, new Map([['a', text]]))).toEqual([])
  })

  test('a value that is not isolated is found where one writes from the right, and only there', () => {
    const texts = new Map([
      ['bare', 'إلى {partner}'],
      ['half', '\u2068{partner}'],
      ['whole', '\u2068{partner}\u2069 {count, plural, other {#}}'],
      ['sms.code', '{code}'],
    ])
    expect(checkIsolation('ar', texts)).toHaveLength(2)
    expect(checkIsolation('de', texts)).toEqual([])
  })

  test('a plural without one of its forms is found, and one with a form of another language', () => {
    const plural = (forms: string) =>
      new Map([['a', `x {count, plural, ${forms.replace(/\w+/g, '$& {# {name}}')}} y`]])
    expect(checkPlurals('pl', plural('one few many other'))).toEqual([])
    expect(checkPlurals('pl', plural('one many other'))).toHaveLength(1)
    expect(checkPlurals('ar', plural('zero one two few many other'))).toEqual([])
    expect(checkPlurals('ar', plural('one other'))).toHaveLength(1)
    expect(checkPlurals('de', plural('one few other'))).toHaveLength(1)
  })

  test('a sentence that is left in English is found; names and single words are not', () => {
    const english = new Map([
      ['a', 'Press the button'],
      ['b', 'Sandbox Identity'],
      ['c', '{title} – {partner}'],
    ])
    expect(checkTranslated(english, english)).toEqual(['a: is left in English'])
  })

  test('an unused key is found, a used one and a composed one are not', () => {
    const sources = files({
      'app/a.ts': ["const t = translator(locale, 'a')", "t('used')", 't(`reason_$'.concat('{reason}`)')].join(
        '\n',
      ),
      'app/c.ts': ["const t = translator(toLocale(x), isB ? 'c' : 'd')", 't(choice)'].join('\n'),
      'lib/c.ts': "export const choices = ['ONE']",
    })
    const messages = {
      a: { used: 'x', reason_old: 'x', unused: 'x' },
      b: { used: 'x' },
      c: { ONE: 'x', TWO: 'x' },
    }
    expect(findUnusedKeys(messages, sources)).toEqual(['a.unused', 'b.used', 'c.TWO'])
  })

  test('a key that is asked for and not there is found', () => {
    const sources = files({ 'app/a.ts': "const t = translator(locale, 'a')\nt('lost')\nt('there')" })
    expect(findMissingKeys({ a: { there: 'x' } }, sources)).toHaveLength(1)
  })
})
