import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { beginCheck, decide, readPerson } from '#lib/testing/identity-check.ts'
import { makeTestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { withStatements } from '#lib/testing/with-statements.ts'
import { receiveReturn } from './receive-return.ts'
import { signReturnState } from './return-state.ts'

// A return address may be opened by anybody who saw it, any number of times.
const db = await testDatabase()

async function newReturn(scenario: 'LATE' | 'AT_ONCE') {
  const person = await makeTestPerson(db)
  const { applicationId, reference } = await beginCheck(db, person)
  await decide(db, reference, { scenario })
  const { partnerId, sessionId } = person
  return { person, state: signReturnState({ partnerId, sessionId, applicationId }) }
}

/** How often the provider is asked when a return address is opened `times` at once. */
async function questions(state: string, times: number, now: Date): Promise<number> {
  const open = (on: Database) => receiveReturn(on, state, { now })
  const { result, statements } = await withStatements((on) =>
    Promise.all(Array.from({ length: times }, () => open(on))),
  )
  expect(result.filter(({ ok }) => ok)).toHaveLength(times)
  return statements.filter((text) => /^select.* from "sandbox_identity_checks"/.test(text)).length
}

test('however often a return is opened, the provider is asked once in two seconds', async () => {
  const { state } = await newReturn('LATE')
  const now = systemNow()
  expect(await questions(state, 20, now)).toBe(1)
  expect(await questions(state, 20, addSeconds(now, 1.999))).toBe(0)
  expect(await questions(state, 20, addSeconds(now, 2))).toBe(1)
})

test('one return holds up no other', async () => {
  const [one, other] = [await newReturn('LATE'), await newReturn('LATE')]
  const now = systemNow()
  expect([await questions(one.state, 1, now), await questions(other.state, 1, now)]).toEqual([1, 1])
})

test('the first to come back hears the result, and the rest is shown what is stored', async () => {
  const { person, state } = await newReturn('AT_ONCE')
  const now = addSeconds(systemNow(), 1)
  await questions(state, 1, now)
  expect((await readPerson(db, person)).consumer?.kycStatus).toBe('VALIDATED')
  expect(await questions(state, 5, addSeconds(now, 60))).toBe(0)
})
