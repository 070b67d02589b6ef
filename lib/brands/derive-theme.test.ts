import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basePalettes, colorNames, type Palette } from './base-palette.ts'
import { contrast, readColor } from './colors.ts'
import { contrastMin, deriveTheme } from './derive-theme.ts'

const looks = ['light', 'dark'] as const

/** Every pair that app and components draw: what is read on what, and what of a control must be seen on what. */
const pairs: Readonly<
  Record<keyof typeof contrastMin, readonly (readonly [keyof Palette, keyof Palette])[]>
> = {
  text: [
    ...(['surface', 'ground', 'sunken', 'accent-soft'] as const).flatMap((ground) =>
      (['ink', 'muted', 'accent'] as const).map((text) => [text, ground] as const),
    ),
    ['on-accent', 'accent-fill'],
    ['on-accent', 'accent-strong'],
    ['danger', 'surface'],
    ['danger', 'danger-soft'],
    ['success', 'success-soft'],
    ['warning', 'warning-soft'],
  ],
  control: [
    ['accent', 'surface'],
    ['accent', 'ground'],
    ['accent', 'sunken'],
    ['accent', 'accent-soft'],
    ['outline', 'surface'],
  ],
}

function expectLegible(palette: Palette, of: string): void {
  for (const kind of ['text', 'control'] as const) {
    for (const [front, back] of pairs[kind]) {
      const ratio = contrast(palette[front], palette[back])
      if (ratio >= contrastMin[kind]) continue
      expect.fail(`${of}: ${front} ${palette[front]} on ${back} ${palette[back]} has ${ratio.toFixed(2)}:1`)
    }
  }
}

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const groundTone = fc.constantFrom('NEUTRAL' as const, 'TINTED' as const)

test('whatever is picked, everything that is read or must be seen keeps WCAG AA in both looks', () => {
  fc.assert(
    fc.property(color, fc.option(color), groundTone, (accent, accentDark, tone) => {
      const theme = deriveTheme({ accent, accentDark, groundTone: tone })
      for (const look of looks)
        expectLegible(theme[look], `${look}, accent ${accent}, ${accentDark}, ${tone}`)
    }),
    { numRuns: 1000 },
  )
}, 120_000)

test.each([
  '#000000',
  '#ffffff',
  '#ffff00',
  '#777777',
  '#767676',
  '#00ff00',
  '#0000ff',
  '#ff00ff',
  '#7f7f00',
])('the extreme %s too', (accent) => {
  for (const accentDark of [null, '#000000', '#ffffff', accent]) {
    const theme = deriveTheme({ accent, accentDark, groundTone: 'TINTED' })
    for (const look of looks) expectLegible(theme[look], `${look}, ${accent}, ${accentDark}`)
  }
})

test('a colour that serves is kept as it is, in both looks, and nothing is said', () => {
  const theme = deriveTheme({ accent: '#1d4ed8', accentDark: '#9ab6ff', groundTone: 'NEUTRAL' })
  expect([theme.light.accent, theme.light['accent-fill']]).toEqual(['#1d4ed8', '#1d4ed8'])
  expect([theme.dark.accent, theme.dark['accent-fill']]).toEqual(['#9ab6ff', '#9ab6ff'])
  expect(theme.adjustments).toEqual([])
})

test('yellow fills the button as asked; what is read is darker, and that is said with both ratios', () => {
  const theme = deriveTheme({ accent: '#ffee00', accentDark: null, groundTone: 'NEUTRAL' })
  expect(theme.light['accent-fill']).toBe('#ffee00')
  expect(theme.light['on-accent']).not.toBe('#ffffff')
  const [adjustment, ...others] = theme.adjustments
  expect(others).toEqual([])
  expect(adjustment).toMatchObject({
    look: 'light',
    role: 'text',
    asked: '#ffee00',
    used: theme.light.accent,
  })
  expect(adjustment?.askedRatio).toBeLessThan(1.3)
  expect(adjustment?.usedRatio).toBeGreaterThanOrEqual(4.5)
  // On dark, yellow is at its best.
  expect([theme.dark.accent, theme.dark['accent-fill']]).toEqual(['#ffee00', '#ffee00'])
})

test('an accent that would sink into the dark look is raised there, unless the partner chose one for it', () => {
  const derived = deriveTheme({ accent: '#14213d', accentDark: null, groundTone: 'NEUTRAL' })
  expect(contrast(derived.dark['accent-fill'], derived.dark.surface)).toBeGreaterThanOrEqual(3)
  expect(derived.adjustments.map(({ look, role }) => `${look} ${role}`)).toEqual(['dark fill', 'dark text'])
  const chosen = deriveTheme({ accent: '#14213d', accentDark: '#101010', groundTone: 'NEUTRAL' })
  expect(chosen.dark['accent-fill']).toBe('#101010')
})

test('the button shows that the pointer is on it, whatever its colour', () => {
  fc.assert(
    fc.property(color, (accent) => {
      const { light } = deriveTheme({ accent, accentDark: null, groundTone: 'NEUTRAL' })
      expect(light['accent-strong']).not.toBe(light['accent-fill'])
    }),
  )
})

test('who has chosen no colour has the product’s, also on tinted ground', () => {
  const plain = deriveTheme({ accent: null, accentDark: null, groundTone: 'NEUTRAL' })
  expect(plain).toMatchObject({ ...basePalettes, adjustments: [] })
  const tinted = deriveTheme({ accent: null, accentDark: null, groundTone: 'TINTED' })
  expect(tinted.light.ground).not.toBe(basePalettes.light.ground)
  for (const look of looks) expectLegible(tinted[look], look)
})

describe('the style sheet of every page', () => {
  test('has the colours that the themes are derived from', async () => {
    const css = await readFile('app/globals.css', 'utf8')
    const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => body)
    expect(readPalette(light)).toEqual(basePalettes.light)
    expect({ ...readPalette(dark), 'accent-fill': readPalette(dark).accent }).toEqual(basePalettes.dark)
  })

  test('is itself legible', () => {
    for (const look of looks) expectLegible(basePalettes[look], look)
  })
})

/** The colours in the body of a rule; `var(--x)` is followed within it. */
function readPalette(body: string): Partial<Record<string, string>> {
  const declared = Object.fromEntries(
    [...body.matchAll(/--([a-z-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const follow = (value: string | undefined) =>
    declared[/^var\(--([a-z-]+)\)$/.exec(value ?? '')?.[1] ?? ''] ?? value
  return Object.fromEntries(
    colorNames.filter((name) => name in declared).map((name) => [name, follow(declared[name])]),
  )
}

test.each([
  ['#0a7', '#00aa77'],
  ['0A7', '#00aa77'],
  [' #FFEE00 ', '#ffee00'],
  ['#ffee0080', null],
  ['red', null],
  ['rgb(0,0,0)', null],
  ['#ff', null],
  ['#00aa7;}', null],
  ['', null],
])('%s is read as %s', (text, expected) => {
  expect(readColor(text)).toBe(expected)
})
