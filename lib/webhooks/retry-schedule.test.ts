import { expect, test } from 'vitest'
import { start } from '#lib/testing/new-person.ts'
import { pauseAfter } from './retry-schedule.ts'

const plain = { retryAfter: null, now: start, random: 0 }

test('ten attempts over three days, as the standard has them', () => {
  const pauses = Array.from({ length: 10 }, (_, index) => pauseAfter(index + 1, plain))
  expect(pauses).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, null])
  expect(pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0)).toBe((75 * 60 + 35) * 60 + 5)
})

test('chance makes a pause up to a tenth longer, never shorter', () => {
  expect(pauseAfter(2, { ...plain, random: 0.5 })).toBe(315)
  expect(pauseAfter(2, { ...plain, random: 0.999 })).toBeLessThan(330)
})

test('a receiver that asks to be left alone is, within reason', () => {
  const asked = (retryAfter: string) => pauseAfter(1, { ...plain, retryAfter })
  expect(asked('120')).toBe(120)
  expect(asked('1')).toBe(5)
  expect(asked('999999999')).toBe(86_400)
  expect(asked(new Date(start.getTime() + 60_000).toUTCString())).toBe(60)
  expect(asked('soon')).toBe(5)
  expect(pauseAfter(10, { ...plain, retryAfter: '120' })).toBeNull()
})
