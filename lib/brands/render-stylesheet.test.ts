import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandFont, brandGround, brandRadius, brandScheme } from '#db/schema/index.ts'
import { type Brand, plainBrand } from './brand.ts'
import { renderStylesheet } from './render-stylesheet.ts'

const cssOf = (brand: Partial<Brand>) => renderStylesheet({ ...plainBrand, ...brand })?.css ?? ''
const logo = `${'0'.repeat(64)}.40x20.svg`

test('who has chosen nothing has no sheet of his own', () => {
  expect(renderStylesheet(plainBrand)).toBeNull()
  expect(renderStylesheet({ ...plainBrand, logo, logoDark: logo })).toBeNull()
})

test('only what differs is said, and the dark look only to who has it', () => {
  expect(cssOf({ radius: 'NONE' })).toBe(':root:root{--radius-control:0rem;--radius-card:0rem}')
  const css = cssOf({ accent: '#1d4ed8', accentDark: '#ffd400' })
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme:dark)')
  expect(light).not.toContain('--accent:')
  expect(dark).toContain('--accent:#ffd400')
  expect(css).not.toContain('--ink')
})

test('a partner with one look has it whatever the person’s own setting is', () => {
  const light = cssOf({ scheme: 'LIGHT', accent: '#0a7d55' })
  expect(light).toContain('color-scheme:light')
  expect(light).toContain('--ground:#f6f6f4')
  const dark = cssOf({ scheme: 'DARK' })
  expect(dark).toContain('color-scheme:dark')
  expect(dark).toContain('--ground:#121417')
  for (const css of [light, dark]) expect(css).not.toContain('@media')
})

test('a logo for light pages alone stands on white in the dark look', () => {
  expect(cssOf({ logo })).toMatch(/^@media \(prefers-color-scheme:dark\)\{\.logo\{.*background:#fff\}\}$/)
  expect(cssOf({ logo, scheme: 'DARK' })).toMatch(/\.logo\{.*background:#fff\}$/)
  expect(cssOf({ logo, scheme: 'LIGHT' })).not.toContain('.logo')
})

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('any brand’s sheet is variables alone, and less than half a KiB', () => {
  const brands = fc.record({
    accent: fc.option(hex),
    accentDark: fc.constant(null),
    radius: fc.constantFrom(...brandRadius.enumValues),
    font: fc.constantFrom(...brandFont.enumValues),
    scheme: fc.constantFrom(...brandScheme.enumValues),
    groundTone: fc.constantFrom(...brandGround.enumValues),
    logo: fc.constantFrom(null, logo),
    logoDark: fc.constant(null),
  })
  fc.assert(
    fc.property(brands, (brand) => {
      const css = cssOf(brand)
      expect(gzipSync(css).length).toBeLessThan(512)
      expect(css).not.toMatch(/url|import|</)
      const rules = css.replaceAll('@media (prefers-color-scheme:dark)', '').replace(/\.logo\{[^}]*\}/, '')
      expect(rules.replace(/:root:root\{(?:(?:color-scheme|--[a-z-]+):[\w #.,-]+;?)+\}|[{}]/g, '')).toBe('')
    }),
    { numRuns: 300 },
  )
})
