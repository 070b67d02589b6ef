import { expect, test } from 'vitest'
import { plainBrand } from './brand.ts'
import { presentBrand } from './present-brand.ts'

const light = `${'1'.repeat(64)}.160x40.svg`
const dark = `${'2'.repeat(64)}.160x40.svg`
const links = { name: 'acme', displayName: 'Acme Bank', helpUrl: null, privacyUrl: null }
const present = (brand: Partial<typeof plainBrand>) => presentBrand({ ...plainBrand, ...links, ...brand })

const lightUrl = '/brands/acme/1111111111111111.160x40.svg'
const darkUrl = '/brands/acme/2222222222222222.160x40.svg'

test('each look has its logo, and a partner with one look the logo of that', () => {
  const both = { logo: light, logoDark: dark }
  expect(present(both).logo).toMatchObject({ src: lightUrl, srcDark: darkUrl, isWordmark: true })
  expect(present({ ...both, scheme: 'LIGHT' }).logo).toMatchObject({ src: lightUrl, srcDark: null })
  expect(present({ ...both, scheme: 'DARK' }).logo).toMatchObject({ src: darkUrl, srcDark: null })
})

test('one logo that serves both looks is named once, and stands on nothing', () => {
  const presented = present({ logo: light, logoDark: light })
  expect(presented).toMatchObject({ logo: { src: lightUrl, srcDark: null }, stylesheet: null })
  expect(present({ logo: light })).toMatchObject({ logo: { srcDark: null }, stylesheet: expect.any(String) })
})

test('the browser’s own colour is that of the ground, of each look that the partner has', () => {
  const colors = (brand: Partial<typeof plainBrand>) => present(brand).themeColors.map(({ look }) => look)
  expect(colors({})).toEqual(['light', 'dark'])
  expect(colors({ scheme: 'LIGHT' })).toEqual([null])
  expect(present({ scheme: 'DARK' }).themeColors).toEqual([{ color: '#121417', look: null }])
})
