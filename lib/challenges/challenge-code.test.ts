import { expect, test } from 'vitest'
import { newRandomId } from '#lib/ids.ts'
import { challengeCode } from './challenge-code.ts'

test('a sandbox code is always 123456', () => {
  expect(challengeCode({ mode: 'SANDBOX' }, newRandomId())).toBe('123456')
})

test('a live code is six digits, the same for the same challenge, and another for another', () => {
  const ids = Array.from({ length: 200 }, newRandomId)
  const codes = ids.map((id) => challengeCode({ mode: 'LIVE' }, id))
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
  expect(ids.map((id) => challengeCode({ mode: 'LIVE' }, id))).toEqual(codes)
  expect(new Set(codes).size).toBeGreaterThan(190)
})
