import { expect, test } from 'vitest'
import { parseDuration } from './parse-duration.ts'

test.each([
  ['PT10M', 600],
  ['PT1H30M', 5400],
  ['P1D', 86_400],
  ['P30DT1S', 2_592_001],
  ['P2W', 1_209_600],
  ['PT0S', 0],
])('%s is %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})

test.each([
  '',
  'P',
  'PT',
  'P1DT',
  '10M',
  'PT10',
  'PT1.5S',
  '-PT1M',
  'P1M',
  'P1Y',
  'pt10m',
  'PT1M ',
  'PT1S1M',
])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeNull()
})
