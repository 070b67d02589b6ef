import { expect, test } from 'vitest'
import { readDialled, readDigits } from './read-digits.ts'

test('the digits of every script of Unicode count for what they are', () => {
  const script: number[] = []
  for (let point = 0; point <= 0x1fbff; point++) {
    if (/\p{Nd}/u.test(String.fromCodePoint(point))) script.push(point)
  }
  expect(script.length % 10).toBe(0)
  script.forEach((point, index) => {
    expect(readDigits(String.fromCodePoint(point)), point.toString(16)).toBe(String(index % 10))
  })
})

test('letters, signs and control characters are no part of a number', () => {
  for (const text of ['12a', '1+2', '12#', '1*2', '12\n', '12\u0000', '½', '²', '①']) {
    expect(readDigits(text), text).toBeUndefined()
  }
})

test('+ and 00 mean an international number, one zero does not', () => {
  expect(readDialled('+33 6')).toEqual({ international: true, digits: '336' })
  expect(readDialled('(00 33) 6')).toEqual({ international: true, digits: '336' })
  expect(readDialled('06 12')).toEqual({ international: false, digits: '0612' })
  expect(readDialled('000 12')).toEqual({ international: false, digits: '00012' })
  expect(readDialled('++33')).toBeUndefined()
})
