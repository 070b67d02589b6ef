import { expect, test } from 'vitest'
import { framedSegment, parseWalkSegment } from './walk-segment.ts'

test('at top level the segment is the id alone', () => {
  expect(parseWalkSegment('0199')).toEqual({ sessionId: '0199', isFramed: false, capability: null })
})

test('a frame carries nothing at first, then its right', () => {
  expect(parseWalkSegment(framedSegment('0199'))).toEqual({
    sessionId: '0199',
    isFramed: true,
    capability: null,
  })
  expect(parseWalkSegment(framedSegment('0199', 't.a~b'))).toEqual({
    sessionId: '0199',
    isFramed: true,
    capability: 't.a~b',
  })
})
