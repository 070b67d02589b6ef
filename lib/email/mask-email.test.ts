import { expect, test } from 'vitest'
import { maskEmail } from './mask-email.ts'

test('shows one letter and the domain, whatever the length', () => {
  expect(maskEmail('jane.doe@example.com')).toBe('j•••@example.com')
  expect(maskEmail('j@example.com')).toBe('j•••@example.com')
})
