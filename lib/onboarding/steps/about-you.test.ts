import { expect, test } from 'vitest'
import { walkOf } from '#lib/testing/walk-of.ts'
import { aboutYouStep, openQuestions } from './about-you.ts'

const work = { occupation: 'ENGINEER', sourceOfFunds: 'GIFT' }
const paris = {
  addressCountry: 'FRA',
  addressStreet: 'Rue de Rivoli',
  addressPostalCode: '75001',
  addressCity: 'Paris',
}

test('what the partner knows already is not asked again', () => {
  expect(openQuestions(walkOf({ consumer: {} }))).toEqual(['occupation', 'sourceOfFunds', 'address'])
  expect(openQuestions(walkOf({ consumer: work }))).toEqual(['address'])
  expect(openQuestions(walkOf({ consumer: paris }))).toEqual(['occupation', 'sourceOfFunds'])
  expect(aboutYouStep.isDone(walkOf({ consumer: { ...work, ...paris } }))).toBe(true)
})

test('an address that is known in part is asked for as a whole', () => {
  expect(openQuestions(walkOf({ consumer: { ...work, ...paris, addressCity: null } }))).toEqual(['address'])
})

test('somebody who lives where there are no postal codes is done without one', () => {
  const dubai = { ...paris, addressCountry: 'ARE', addressPostalCode: null }
  expect(aboutYouStep.isDone(walkOf({ consumer: { ...work, ...dubai } }))).toBe(true)
})

test('beside an identity that another walk had validated only what is blank is asked, and the step still ends', () => {
  const validated = { kycStatus: 'VALIDATED', kycApplicationId: 'application-1' } as const
  const application = { id: 'application-1', sessionId: 'another-session', status: 'VALIDATED' } as const
  const inPart = { ...work, ...paris, ...validated, addressCity: null }
  expect(openQuestions(walkOf({ consumer: inPart, application }))).toEqual([])
  expect(aboutYouStep.isDone(walkOf({ consumer: inPart, application }))).toBe(true)
  expect(openQuestions(walkOf({ consumer: { ...work, ...validated }, application }))).toEqual(['address'])

  const ownApplication = { ...application, sessionId: 'session-1' }
  expect(openQuestions(walkOf({ consumer: inPart, application: ownApplication }))).toEqual(['address'])
})

test('nobody is asked before a code proved who it is', () => {
  expect(aboutYouStep.isDone(walkOf({ consumer: null }))).toBe(false)
})
