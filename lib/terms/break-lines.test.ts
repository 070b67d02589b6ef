import { expect, test } from 'vitest'
import { breakLines } from './break-lines.ts'

/** Lines of so many characters. */
const broken = (text: string, width: number) =>
  breakLines(text, width, (start, end) => end - start).map(({ start, end }) => text.slice(start, end))

test('lines end between words, in the order of reading, and without the spaces there', () => {
  expect(broken('تسري هذه الشروط على حسابك', 10)).toEqual(['تسري هذه', 'الشروط على', 'حسابك'])
  expect(broken('one  two', 4)).toEqual(['one', 'two'])
  expect(broken('one', 3)).toEqual(['one'])
})

test('a word that is wider than a line is broken, but no letter from its marks', () => {
  expect(broken('ab abcdefgh x', 4)).toEqual(['ab', 'abcd', 'efgh', 'x'])
  expect(broken('مَرْحَب', 1)).toEqual(['مَ', 'رْ', 'حَ', 'ب'])
})

test('nothing is lost and no line is too wide, wherever it is broken', () => {
  const text = 'تسري هذه الشروط (النسخة 2.0) على https://demo.example/terms?lang=ar ابتداءً من 1 يونيو'
  for (let width = 1; width < 40; width++) {
    const lines = breakLines(text, width, (start, end) => end - start)
    expect(lines.map(({ start, end }) => text.slice(start, end).replace(/\s/g, '')).join('')).toBe(
      text.replace(/\s/g, ''),
    )
    if (width > 1) for (const { start, end } of lines) expect(end - start).toBeLessThanOrEqual(width)
  }
})
