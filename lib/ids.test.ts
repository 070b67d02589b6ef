import { expect, test } from 'vitest'
import { at } from '#lib/testing/walk-of.ts'
import { isId, newId, newSupportCode } from './ids.ts'

test('ids sort by time and never repeat', () => {
  const early = newId(at('2026-01-01T00:00:00Z'))
  const late = newId(at('2026-01-01T00:00:01Z'))
  expect(early < late).toBe(true)
  expect(isId(early)).toBe(true)
  expect(early[14]).toBe('7')
  expect(new Set(Array.from({ length: 1000 }, () => newId(at('2026-01-01T00:00:00Z')))).size).toBe(1000)
})

test('only our own spelling is an id', () => {
  const id = newId(at('2026-01-01T00:00:00Z'))
  for (const text of [id.toUpperCase(), `${id} `, id.replaceAll('-', ''), '', `${id}'--`])
    expect(isId(text)).toBe(false)
})

test('support codes have no letter or digit that is misread', () => {
  for (let count = 0; count < 500; count += 1) {
    expect(newSupportCode()).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/)
  }
})
