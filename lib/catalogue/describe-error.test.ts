import { expect, test } from 'vitest'
import { codeOfSlug, describeErrors } from './describe-error.ts'

test('every code has a page of its own, in every language', () => {
  for (const { code, slug, locale } of describeErrors('fr')) {
    expect([code, codeOfSlug(slug), locale]).toEqual([code, code, 'fr'])
  }
  expect(describeErrors('en').length).toBe(describeErrors('fr').length)
})

test('only an address that we give leads to a code', () => {
  for (const slug of ['', 'PHONE_INVALID', 'phone_invalid', 'Phone-Invalid', 'constructor', 'to-string']) {
    expect(codeOfSlug(slug)).toBeNull()
  }
})
