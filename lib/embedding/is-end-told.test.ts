import { expect, test } from 'vitest'
import { noon, walkOf } from '#lib/testing/walk-of.ts'
import { isEndTold } from './is-end-told.ts'

const proved = {
  acceptedTermsVersionId: 'terms-1',
  claimedAt: noon,
  consumerId: 'consumer-1',
  phoneE164: '+33612345678',
  emailSkippedAt: noon,
}
const ended = (changes: Partial<Parameters<typeof walkOf>[0] & object> = {}) =>
  walkOf({ session: proved, consumer: { kycStatus: 'VALIDATED' }, ...changes })

test('the page around a frame is told the end where it is shown, and where another device reached it', () => {
  expect(isEndTold(ended(), 'done')).toBe(true)
  expect(isEndTold(ended(), 'other-device')).toBe(true)
})

test('it is told no end before there is one, nor on a page that says something else', () => {
  const checking = ended({ consumer: { kycStatus: 'PROCESSING' }, application: { status: 'PROCESSING' } })
  const emailOpen = ended({ session: { ...proved, emailSkippedAt: null } })
  for (const walk of [checking, emailOpen, walkOf()]) expect(isEndTold(walk, 'other-device')).toBe(false)
  expect(isEndTold(checking, 'done')).toBe(false)
  const conflicting = ended({ session: { ...proved, conflictAt: noon } })
  expect(isEndTold(conflicting, 'other-device')).toBe(false)
  for (const place of ['resume', 'code', 'suspended', 'other-account', 'cookies', 'expired'] as const) {
    expect(isEndTold(ended(), place)).toBe(false)
  }
})

test('that somebody is suspended is not said by silence either: the screen that follows knows nothing of it', () => {
  expect(isEndTold(ended({ isSuspended: true }), 'other-device')).toBe(true)
})
