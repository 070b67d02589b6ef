import { expect, test } from 'vitest'
import { addSeconds } from '#lib/clock.ts'
import { noon, walkOf } from '#lib/testing/walk-of.ts'
import { fingerprintOf } from './fingerprint.ts'
import { idleSecondsMax } from './flow.ts'
import type { Visitor } from './walk.ts'

const claimed = { consumerId: 'consumer-1', claimedAt: noon }
const checking = walkOf({ session: claimed, consumer: { kycStatus: 'PROCESSING' } })
const validated = walkOf({ session: claimed, consumer: { kycStatus: 'VALIDATED' } })

function seen(walk: typeof checking, visitor: Visitor, place: 'done' | 'resume' | 'other-device') {
  return fingerprintOf({ walk, visitor, place, now: noon })
}

test('the holder of a walk hears that his result is there', () => {
  const holder: Visitor = { kind: 'holder' }
  expect(seen(checking, holder, 'done')).not.toBe(seen(validated, holder, 'done'))
})

test('who has only the public id of a walk hears nothing of its person', () => {
  for (const kind of ['stranger', 'previous'] as const) {
    expect(seen(checking, { kind }, 'resume')).toBe(seen(validated, { kind }, 'resume'))
  }
})

test('who is not let in by a code hears nothing of a suspension', () => {
  const holder: Visitor = { kind: 'holder' }
  const unclaimed = { consumerId: 'consumer-1', startedBy: 'KEY' } as const
  const idle = { ...claimed, activeAt: addSeconds(noon, -idleSecondsMax) }
  for (const session of [unclaimed, idle]) {
    const seenWhen = (isSuspended: boolean) =>
      seen(walkOf({ session, consumer: {}, isSuspended }), holder, 'resume')
    expect(seenWhen(true)).toBe(seenWhen(false))
  }
})

test('who handed the walk on to somebody who proved a number hears nothing of that person', () => {
  const watches = (mayReturn: boolean): Visitor => ({ kind: 'following', mayReturn })
  expect(seen(checking, watches(false), 'other-device')).toBe(seen(validated, watches(false), 'other-device'))
  expect(seen(checking, watches(true), 'done')).not.toBe(seen(validated, watches(true), 'done'))
})

test('who has lost the walk hears that its page is another now', () => {
  expect(seen(checking, { kind: 'holder' }, 'done')).not.toBe(seen(checking, { kind: 'stranger' }, 'resume'))
})
