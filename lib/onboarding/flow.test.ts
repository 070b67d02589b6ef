import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, noon, walkOf } from '#lib/testing/walk-of.ts'
import { currentPlace, currentStep, isLetIn, progressOf } from './flow.ts'
import { stepNames } from './places.ts'
import type { Visitor } from './walk.ts'

const holder: Visitor = { kind: 'holder' }
const stranger: Visitor = { kind: 'stranger' }

const claimed = {
  consumerId: 'consumer-1',
  claimedAt: noon,
  acceptedTermsVersionId: 'terms-1',
  phoneE164: '+33612345678',
}

describe('the step of a walk', () => {
  test('begins with the terms', () => {
    expect(currentStep(walkOf())).toBe('terms')
  })

  test('goes through every step as each is settled', () => {
    expect(currentStep(walkOf({ session: { acceptedTermsVersionId: 'terms-1' } }))).toBe('phone')
    expect(
      currentStep(walkOf({ session: { acceptedTermsVersionId: 'terms-1', phoneE164: '+33612345678' } })),
    ).toBe('code')
    expect(currentStep(walkOf({ session: claimed, consumer: {} }))).toBe('identity')
    expect(
      currentStep(walkOf({ session: claimed, consumer: {}, application: { status: 'PROCESSING' } })),
    ).toBe('email')
    expect(
      currentStep(
        walkOf({
          session: { ...claimed, emailSkippedAt: noon },
          consumer: {},
          application: { status: 'PROCESSING' },
        }),
      ),
    ).toBe('done')
  })

  test('is the terms again when a newer version is published, wherever the person was', () => {
    const newestTerms = { id: 'terms-2', version: '2.0', publishedAt: noon }
    expect(currentStep(walkOf({ session: claimed, consumer: { kycStatus: 'VALIDATED' }, newestTerms }))).toBe(
      'terms',
    )
  })

  test('never passes the terms of a partner that has published none', () => {
    expect(currentStep(walkOf({ session: claimed, consumer: {}, newestTerms: null }))).toBe('terms')
  })

  test('is the phone again when the partner has changed the number', () => {
    const consumer = { phoneE164: '+33700000000', phoneVerifiedAt: null }
    expect(currentStep(walkOf({ session: { ...claimed, phoneE164: null }, consumer }))).toBe('phone')
    // The code that proved the old number has been used; it proves nothing about the new one.
    const challenge = { verifiedAt: noon }
    expect(currentStep(walkOf({ session: claimed, consumer, challenge }))).toBe('phone')
  })

  test('is the code once a number is given after that, whether it is the account’s or not', () => {
    const consumer = { phoneE164: '+33700000000', phoneVerifiedAt: null }
    for (const phoneE164 of ['+33700000000', '+33711111111']) {
      const walk = walkOf({ session: { ...claimed, phoneE164 }, consumer, challenge: { phoneE164 } })
      expect(currentStep(walk)).toBe('code')
    }
    const phoneE164 = '+33711111111'
    const verified = { ...consumer, phoneVerifiedAt: noon }
    const walk = walkOf({ session: { ...claimed, phoneE164 }, consumer: verified, challenge: { phoneE164 } })
    expect(currentStep(walk)).toBe('code')
  })

  test('is the identity again when the application was declined or aborted', () => {
    for (const status of ['DECLINED', 'ABORTED'] as const) {
      const walk = walkOf({
        session: { ...claimed, emailSkippedAt: noon },
        consumer: {},
        application: { status },
      })
      expect(currentStep(walk)).toBe('identity')
    }
  })

  test('stays past the identity while a renewal of a validated one runs or fails', () => {
    for (const status of ['CREATED', 'DECLINED'] as const) {
      const walk = walkOf({ session: claimed, consumer: { kycStatus: 'VALIDATED' }, application: { status } })
      expect(currentStep(walk)).toBe('email')
    }
  })

  test('asks about the person only where the partner wants it, and only until it is known', () => {
    const partner = { asksAboutYou: true }
    const known = {
      occupation: 'ENGINEER',
      sourceOfFunds: 'GIFT',
      addressCountry: 'FRA',
      addressCity: 'Lyon',
      addressPostalCode: '69001',
      addressStreet: 'Rue A',
    }
    expect(currentStep(walkOf({ partner, session: claimed, consumer: {} }))).toBe('about-you')
    expect(currentStep(walkOf({ partner, session: claimed, consumer: known }))).toBe('identity')
  })

  test('cannot skip a required email, and never asks where email is off', () => {
    const session = { ...claimed, emailSkippedAt: noon }
    const consumer = { kycStatus: 'VALIDATED' as const }
    expect(currentStep(walkOf({ partner: { emailPolicy: 'REQUIRED' }, session, consumer }))).toBe('email')
    expect(currentStep(walkOf({ partner: { emailPolicy: 'OFF' }, session: claimed, consumer }))).toBe('done')
  })
})

describe('the place of a visitor', () => {
  const soon = at('2026-06-01T12:05:00Z')

  test('is the cookie page for whoever opens an unclaimed walk that another browser began', () => {
    expect(currentPlace(walkOf(), stranger, soon)).toBe('cookies')
  })

  test('is the step for whoever opens the link of a partner’s unclaimed walk', () => {
    expect(currentPlace(walkOf({ session: { startedBy: 'KEY' } }), stranger, soon)).toBe('terms')
  })

  test('begins with a code for a person whose number the partner knows to be verified', () => {
    const walk = walkOf({ session: { startedBy: 'KEY', consumerId: 'consumer-1' }, consumer: {} })
    expect(currentPlace(walk, stranger, soon)).toBe('resume')
  })

  test('is the resume page for strangers and for the idle once a code has claimed the walk', () => {
    const walk = walkOf({ session: claimed, consumer: {} })
    expect(currentPlace(walk, stranger, soon)).toBe('resume')
    expect(currentPlace(walk, { kind: 'previous' }, soon)).toBe('resume')
    expect(currentPlace(walk, holder, soon)).toBe('identity')
    expect(currentPlace(walk, holder, at('2026-06-01T12:30:00Z'))).toBe('resume')
  })

  test('is the code page for who asked to come back, and nothing more', () => {
    const walk = walkOf({ session: claimed, consumer: {} })
    expect(currentPlace(walk, { kind: 'returning', challengeId: 'challenge-1' }, soon)).toBe('code')
  })

  test('is expired from the very second on, and when revoked', () => {
    expect(currentPlace(walkOf(), holder, at('2026-06-02T11:59:59.999Z'))).toBe('terms')
    expect(currentPlace(walkOf(), holder, at('2026-06-02T12:00:00Z'))).toBe('expired')
    expect(currentPlace(walkOf({ session: { revokedAt: noon } }), holder, soon)).toBe('expired')
  })

  test('is the suspension while one stands, for who was let in by a code', () => {
    expect(currentPlace(walkOf({ session: claimed, consumer: {}, isSuspended: true }), holder, soon)).toBe(
      'suspended',
    )
  })

  test('is, for everybody else, where it would be if nobody had suspended', () => {
    const given = { startedBy: 'KEY', consumerId: 'consumer-1' } as const
    const sessions = [given, { ...given, acceptedTermsVersionId: 'terms-1' }, { conflictAt: noon }, claimed]
    const visitors: Visitor[] = [
      stranger,
      holder,
      { kind: 'previous' },
      { kind: 'returning', challengeId: 'challenge-1' },
    ]
    const halfAnHourLater = at('2026-06-01T12:30:00Z')
    for (const session of sessions) {
      for (const visitor of visitors) {
        for (const now of [soon, halfAnHourLater]) {
          if (isLetIn(walkOf({ session }), visitor, now)) continue
          const placeWhen = (isSuspended: boolean) =>
            currentPlace(walkOf({ session, consumer: {}, isSuspended }), visitor, now)
          expect(placeWhen(true)).toBe(placeWhen(false))
        }
      }
    }
  })

  test('is the cookie page for a browser that came without what it was given, until the walk ends', () => {
    const refusing: Visitor = { kind: 'refusing' }
    for (const session of [{ startedBy: 'KEY' }, claimed] as const) {
      expect(currentPlace(walkOf({ session, consumer: {} }), refusing, soon)).toBe('cookies')
    }
    expect(currentPlace(walkOf({ session: { revokedAt: noon } }), refusing, soon)).toBe('expired')
  })

  test('never shows a stranger a step of a claimed walk, whatever is known', () => {
    fc.assert(
      fc.property(
        fc.record({
          kycStatus: fc.constantFrom('NOT_STARTED', 'PROCESSING', 'VALIDATED', 'DECLINED'),
          emailAddress: fc.option(fc.constant('a@example.com')),
        }),
        fc.boolean(),
        fc.boolean(),
        (consumer, hasConflict, isSuspended) => {
          const session = { ...claimed, conflictAt: hasConflict ? noon : null }
          expect(currentPlace(walkOf({ session, consumer, isSuspended }), stranger, soon)).toBe('resume')
        },
      ),
    )
  })
})

describe('the progress', () => {
  test('counts the needed steps and leaves the end out', () => {
    expect(progressOf(walkOf(), 'terms')).toEqual({ current: 1, total: 5 })
    expect(progressOf(walkOf({ partner: { asksAboutYou: true } }), 'email')).toEqual({ current: 6, total: 6 })
    expect(progressOf(walkOf(), 'done')).toBeNull()
    expect(progressOf(walkOf(), 'resume')).toBeNull()
  })

  test('knows every step', () => {
    expect(stepNames.at(-1)).toBe('done')
  })
})
