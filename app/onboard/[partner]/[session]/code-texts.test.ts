import { expect, test } from 'vitest'
import { at, noon } from '#lib/testing/walk-of.ts'
import { sendFailureState } from './code-texts.ts'

const where = { locale: 'en', now: noon, field: 'number' } as const

test('a country outside the partner’s list is named as people name it', () => {
  const refused = { reason: 'country_not_allowed', code: '+1876', territory: 'JM' } as const
  expect(sendFailureState(refused, where).errors?.[0]?.message).toMatch(
    /^We cannot send codes to Jamaica yet/,
  )
  const nowhere = { ...refused, territory: '' }
  expect(sendFailureState(nowhere, where).errors?.[0]?.message).toMatch(/^We cannot send codes to \+1876 yet/)
})

test('a crowded network is told when it may ask again', () => {
  const refused = { reason: 'too_many_from_address', liftsAt: at('2026-06-01T12:09:01Z') } as const
  expect(sendFailureState(refused, where).errors?.[0]?.message).toContain('in 10 minutes')
})
