import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answersTable, type Sample } from '#lib/testing/answers-table.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { type CheckedApi, checkedApi } from '#lib/testing/checked-api.ts'
import { type Intent, intent } from '#lib/testing/model/intents.ts'
import { type Model, newModel } from '#lib/testing/model/model-state.ts'
import { compareAll, type Real, runIntent } from '#lib/testing/model/run-intent.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

// 5,000 calls at least as `npm run model`; a short form in the ordinary run. Each looks somewhere else.
const callsWanted = Number(process.env.MODEL_CALLS ?? 600)
const isLong = process.env.MODEL_CALLS !== undefined
const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const intentsPerRun = 100
/** About so many calls are a sequence, with those that look at what it has done. */
const callsPerRun = 90
const raised = {
  API_KEY_REQUESTS_PER_SECOND: '10000000',
  API_KEY_BURST: '10000000',
  API_KEYLESS_REQUESTS_PER_MINUTE: '10000000',
}
Object.assign(process.env, raised)
const say = (line: string) => process.stdout.write(`${line}\n`)
const db = await testDatabase()
const began = Date.UTC(2026, 10, 2, 9)

// Only what time it is, so that every moment in an answer is known; the rest goes on.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: began }))
afterEach(() => void vi.useRealTimers())

test('whatever clients want in whatever order, the API answers as the model of the domain does', {
  timeout: isLong ? 3_600_000 : 300_000,
}, async () => {
  const samples: Sample[] = []
  const call = noting(checkedApi(), samples)
  const runs = Math.ceil(callsWanted / callsPerRun)
  const setup = async () => {
    vi.setSystemTime(began)
    const partner = await newApiPartner(db)
    return { model: newModel(partner.name, began), real: { db, partner, call } }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.commands([intent.map((wanted) => new Wish(wanted))], { maxCommands: intentsPerRun, size: 'max' }),
      async (wishes) => {
        const { model, real } = await setup()
        await fc.asyncModelRun(() => ({ model, real }), wishes)
        await compareAll(model, real)
      },
    ),
    { seed, numRuns: runs, interruptAfterTimeLimit: isLong ? 3_000_000 : 200_000 },
  )
  say(
    `${samples.length} calls in ${runs} sequences, seed ${seed}, with raised limits: ${Object.keys(raised).join(', ')}`,
  )
  if (isLong) for (const line of answersTable(samples)) say(line)
  // Lengths are random; so few would mean that next to nothing was asked.
  expect(samples.length).toBeGreaterThan(callsWanted / 10)
})

/** An intent as fast-check runs and shrinks it. */
class Wish implements fc.AsyncCommand<Model, Real> {
  readonly intent: Intent
  constructor(wanted: Intent) {
    this.intent = wanted
  }
  check(): boolean {
    return true
  }
  run(model: Model, real: Real): Promise<void> {
    return runIntent(model, real, this.intent)
  }
  toString(): string {
    return JSON.stringify(this.intent)
  }
}

function noting(call: CheckedApi, samples: Sample[]): CheckedApi {
  return async (method, path, sent) => {
    const began = performance.now()
    const received = await call(method, path, sent)
    const milliseconds = performance.now() - began
    const [place = ''] = path.split('?')
    const name = place.replaceAll(/\/([0-9a-f]{8}-[0-9a-f-]{27}|x)(?=\/|$)/g, '/{id}')
    samples.push({ operation: `${method} ${name}`, status: received.status, milliseconds })
    return received
  }
}
