import { describe, expect, it } from 'vitest'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { deriveToken } from '#lib/secrets/derive.ts'
import { beginCheck, decide, readPerson } from '#lib/testing/identity-check.ts'
import { makeTestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { receiveReturn } from './receive-return.ts'
import { readReturnState, signReturnState } from './return-state.ts'

const db = await testDatabase()

const ids = () => ({
  partnerId: newId(systemNow()),
  sessionId: newId(systemNow()),
  applicationId: newId(systemNow()),
})

describe('a return state', () => {
  it('names its application, with a walk and without', () => {
    const state = ids()
    expect(readReturnState(signReturnState(state))).toEqual(state)
    expect(readReturnState(signReturnState({ ...state, sessionId: null }))).toEqual({
      ...state,
      sessionId: null,
    })
  })

  it('is refused when any part of it is changed', () => {
    const state = ids()
    const parts = signReturnState(state).split('.')
    for (const [index, foreign] of [
      newId(systemNow()),
      newId(systemNow()),
      newId(systemNow()),
      'x',
    ].entries()) {
      expect(readReturnState(parts.with(index, foreign).join('.'))).toBeNull()
    }
    expect(readReturnState(parts.with(1, '-').join('.'))).toBeNull()
    expect(readReturnState([...parts, 'more'].join('.'))).toBeNull()
    expect(readReturnState('')).toBeNull()
  })

  it('cannot be made from a token for another purpose', () => {
    const { partnerId, sessionId, applicationId } = ids()
    const seal = deriveToken('session-token', partnerId, sessionId, applicationId)
    expect(readReturnState([partnerId, sessionId, applicationId, seal].join('.'))).toBeNull()
  })

  it('brings the result, any number of times, and gives no access', async () => {
    const person = await makeTestPerson(db)
    const { applicationId, reference } = await beginCheck(db, person)
    await decide(db, reference, { outcome: 'DECLINED' })
    const state = signReturnState({ ...person, applicationId })
    const now = addSeconds(systemNow(), 1)
    const first = await receiveReturn(db, state, { now })
    expect(first).toMatchObject({
      ok: true,
      value: {
        partner: { name: person.partnerName, displayName: 'Acme Bank' },
        applicationId,
        sessionId: person.sessionId,
        linkPath: null,
      },
    })
    expect(await receiveReturn(db, state, { now })).toEqual(first)
    expect((await readPerson(db, person)).events).toEqual(['CONSUMER_KYC_CREATED', 'CONSUMER_KYC_UPDATED'])
  })

  it("of one partner's application under another partner's id is refused", async () => {
    const [person, other] = [await makeTestPerson(db), await makeTestPerson(db)]
    const { applicationId } = await beginCheck(db, person)
    const crossed = signReturnState({ partnerId: other.partnerId, sessionId: other.sessionId, applicationId })
    expect(await receiveReturn(db, crossed, { now: systemNow() })).toEqual({
      ok: false,
      failure: 'bad_state',
    })
  })
})
