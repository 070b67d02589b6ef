import { describe, expect, test } from 'vitest'
import type { Direction } from '#lib/i18n/locales.ts'
import { needsOrder, orderLine, readLevels, textToDraw } from './order-line.ts'

/** The pieces of a text as they stand from left to right, each in its own order of reading. */
function shown(text: string, direction: Direction = 'rtl', line = { start: 0, end: text.length }) {
  return orderLine(text, readLevels(text, direction), line, () => 0).map(({ start, end }) =>
    text.slice(start, end),
  )
}

describe('a line of Arabic or Hebrew', () => {
  test('goes from the right, and what is Latin in it from the left', () => {
    expect(shown('راسلنا على help@demo.example اليوم')).toEqual([
      ' اليوم',
      'help@demo.example',
      'راسلنا على ',
    ])
    expect(shown('תנאים של Demo Bank')).toEqual(['Demo Bank', 'תנאים של '])
  })

  test('keeps numbers, times and amounts as they are read', () => {
    expect(shown('السعر 12.50 من 9:00 إلى 17:30')).toEqual([
      '17:30',
      ' إلى ',
      '9:00',
      ' من ',
      '12.50',
      'السعر ',
    ])
  })

  test('turns brackets and quotation marks round, each by itself, and not those of Latin words', () => {
    const text = 'أ (ب) «ج» f(x)'
    const pieces = orderLine(text, readLevels(text, 'rtl'), { start: 0, end: text.length }, () => 0)
    const mirrored = pieces.filter(({ isMirrored }) => isMirrored)
    expect(mirrored.map(({ start, end }) => text.slice(start, end))).toEqual(['»', '«', ')', '('])
    // The last bracket ends the line after Latin letters, and with its pair stays with them.
    expect(shown(text)).toEqual(['f(x)', ' ', '»', 'ج', '«', ' ', ')', 'ب', '(', 'أ '])
  })

  test('is ordered after it was broken: each line by itself', () => {
    const text = 'one two أ ب'
    expect(shown(text, 'rtl', { start: 0, end: 3 })).toEqual(['one'])
    expect(shown(text, 'rtl', { start: 4, end: text.length })).toEqual([' أ ب', 'two'])
    expect(shown(text)).toEqual([' أ ب', 'one two'])
  })

  test('is in pieces of one look and one script', () => {
    const text = 'أبجد שלום'
    const levels = readLevels(text, 'rtl')
    const pieces = orderLine(text, levels, { start: 0, end: text.length }, (index) => index < 2)
    expect(pieces.map(({ start, end }) => text.slice(start, end))).toEqual([' שלום', 'جد', 'أب'])
  })
})

test('a line of Latin letters goes from the left, and what is Arabic in it from the right', () => {
  expect(shown('Call شركة (أ) now', 'ltr')).toEqual(['Call ', ')', 'أ', '(', 'شركة ', ' now'])
})

test('the font engine is given what it does not turn round itself the other way round', () => {
  const draw = (text: string, level: number) =>
    textToDraw({ start: 0, end: text.length, level, isMirrored: false }, text)
  expect(draw('شروط', 1)).toBe('شروط')
  expect(draw('، – ', 1)).toBe(' – ،')
  expect(draw('12 €', 2)).toBe('12 €')
  // Digits of Persian are of the Arabic script, and are read from the left all the same.
  expect(draw('۱۲', 2)).toBe('۲۱')
  expect(draw('\u2068شروط\u2069', 1)).toBe('شروط')
})

test('only texts with letters or marks of the other direction need an order', () => {
  for (const text of ['شروط', 'a שלום', '\u200fa', '\u2068a\u2069']) expect(needsOrder(text), text).toBe(true)
  for (const text of ['Terms (1.0)', 'Ελλάδα', '1 €', '']) expect(needsOrder(text), text).toBe(false)
})
