import { expect, test } from 'vitest'
import { walkOf } from '#lib/testing/walk-of.ts'
import { emailOffer } from './email-offer.ts'

const onFile = { emailAddress: 'jane@example.com' }

test('nothing is offered where nothing is known', () => {
  expect(emailOffer(walkOf({ consumer: {} }))).toBeNull()
})

test('what was on file before this walk is offered masked, since a code alone opened it', () => {
  expect(emailOffer(walkOf({ consumer: onFile }))).toEqual({
    address: 'jane@example.com',
    isMasked: true,
    isReplaceable: true,
  })
  expect(emailOffer(walkOf({ session: { prefilledEmailAddress: 'jane@example.com' } }))?.isMasked).toBe(true)
})

test('what was typed in this walk, or came with its own identity check, is offered in full', () => {
  const typed = walkOf({ consumer: onFile, session: { emailAddress: 'JANE@example.com' } })
  expect(emailOffer(typed)?.isMasked).toBe(false)
  const application = { emailAddress: 'jane@example.com', sessionId: 'session-1' }
  expect(emailOffer(walkOf({ consumer: onFile, application }))?.isMasked).toBe(false)
  expect(emailOffer(walkOf({ consumer: {}, application }))?.address).toBe('jane@example.com')
  expect(
    emailOffer(walkOf({ consumer: onFile, application: { ...application, sessionId: 'other' } }))?.isMasked,
  ).toBe(true)
})

test('another address may not replace that of a person who was checked in another walk', () => {
  const consumer = { ...onFile, kycStatus: 'VALIDATED' } as const
  const own = { status: 'VALIDATED', sessionId: 'session-1' } as const
  expect(emailOffer(walkOf({ consumer, application: { ...own, sessionId: 'other' } }))?.isReplaceable).toBe(
    false,
  )
  expect(emailOffer(walkOf({ consumer, application: own }))?.isReplaceable).toBe(true)
})
