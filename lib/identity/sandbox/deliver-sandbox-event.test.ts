import { expect, test } from 'vitest'
import { systemNow } from '#lib/clock.ts'
import { beginCheck, decide } from '#lib/testing/identity-check.ts'
import { makeTestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { deliverSandboxEvent } from './deliver-sandbox-event.ts'

// As `npm run api` has it beside the server that PUBLIC_URL names.
process.env.PUBLIC_URL = 'http://vestibule.localhost:4321'
process.env.PORT = '4322'
const db = await testDatabase()

test('an event goes to the server that has the pages, whichever process sends it', async () => {
  const person = await makeTestPerson(db)
  const { reference } = await beginCheck(db, person)
  await decide(db, reference, {})
  const sentTo: string[] = []
  const post = async ({ url }: Request) => {
    sentTo.push(url)
    return new Response(null, { status: 204 })
  }
  const event = { partnerId: person.partnerId, reference, eventNumber: 2 }
  expect(await deliverSandboxEvent(db, event, { now: systemNow(), post })).toEqual({
    ok: true,
    value: undefined,
  })
  expect(sentTo).toEqual(['http://127.0.0.1:4321/api/identity/sandbox/webhook'])
})
