import { expect, test } from 'vitest'
import { fieldText } from './field-text.ts'

test('a field is text of some length, whatever was posted', () => {
  const form = new FormData()
  form.set('typed', ' +33 6 ')
  form.set('endless', 'x'.repeat(3000))
  form.set('file', new Blob(['text']))
  expect(fieldText(form, 'typed')).toBe(' +33 6 ')
  expect(fieldText(form, 'endless')).toHaveLength(2000)
  expect(fieldText(form, 'endless', 10)).toHaveLength(10)
  expect(fieldText(form, 'file')).toBe('')
  expect(fieldText(form, 'nothing')).toBe('')
})
