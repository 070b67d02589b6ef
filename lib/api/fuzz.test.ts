import { expect, test } from 'vitest'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { answersTable, type Sample } from '#lib/testing/answers-table.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi, checkedHandler, type Received } from '#lib/testing/checked-api.ts'
import { dumpRows } from '#lib/testing/dump-rows.ts'
import { type FuzzRequest, fuzzRequest, toRequest } from '#lib/testing/fuzz-request.ts'
import { idMakers } from '#lib/testing/id-makers.ts'
import { randomOf } from '#lib/testing/random.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { operations } from './operations.ts'

// 50,000 as `npm run fuzz`; a short form in the ordinary run.
const requests = Number(process.env.FUZZ_REQUESTS ?? 600)
const isLong = process.env.FUZZ_REQUESTS !== undefined
// The ordinary run is the same every time; the long one looks elsewhere at each.
const seed = Number(process.env.FUZZ_SEED ?? (isLong ? Math.floor(Math.random() * 2 ** 31) : 1))
const atOnce = 8
const raised = {
  API_KEY_REQUESTS_PER_SECOND: '10000000',
  API_KEY_BURST: '10000000',
  API_KEYLESS_REQUESTS_PER_MINUTE: '10000000',
  API_LOGINS_PER_MINUTE: '10000000',
}
Object.assign(process.env, raised)
const say = (line: string) => process.stdout.write(`${line}\n`)
const db = await testDatabase()

/** What an operation makes, by the names that ids of it have. */
const makes: Readonly<Record<string, readonly string[]>> = {
  createConsumer: ['consumerId', 'endUserId', 'personId'],
  createCorporate: ['corporateId', 'endUserId'],
  createWebhookEndpoint: ['endpointId'],
  createOnboardingSession: ['sessionId'],
  startKyc: ['kycApplicationId'],
  testWebhookEndpoint: ['deliveryId'],
}

test('whatever is sent, nothing breaks, and what is refused for what it says stores nothing', {
  timeout: 7_200_000,
}, async () => {
  say(`${requests} requests, seed ${seed}, with raised limits: ${Object.keys(raised).join(', ')}`)
  const partners = [await newApiPartner(db), await newApiPartner(db)]
  const call = checkedApi()
  const ids: Record<string, string[]> = {}
  for (const [name, maker] of Object.entries(idMakers)) {
    ids[name] = [newId(systemNow())]
    for (const partner of partners) ids[name].push(await maker({ db, partner, call }))
  }
  const fuzzing = {
    operations,
    random: randomOf(seed),
    keys: partners.map(({ key }) => key),
    ids,
    partnerNames: partners.map(({ name }) => name),
  }
  const learn = ({ operationId, headers }: FuzzRequest, { status, json }: Received) => {
    // A claim's id leads nowhere until its phone is proved.
    const isKeyed = headers.some(([name]) => name === 'authorization')
    if (status !== 201 || !isKeyed || typeof json?.id !== 'string') return
    for (const name of makes[operationId] ?? []) ids[name]?.push(json.id)
  }

  const handle = checkedHandler()
  const samples: Sample[] = []
  const problems: string[] = []
  const refused: FuzzRequest[] = []
  const send = async (one: FuzzRequest): Promise<Received | undefined> => {
    const began = performance.now()
    try {
      const received = await handle(toRequest(one))
      const { operationId } = one
      samples.push({
        operation: operationId,
        status: received.status,
        milliseconds: performance.now() - began,
      })
      if (received.status >= 500) problems.push(`${received.status} ${JSON.stringify(one)}`)
      return received
    } catch (error) {
      problems.push(`${String(error)} ${JSON.stringify(one)}`)
      return undefined
    }
  }
  await inParallel(requests, async () => {
    const one = fuzzRequest(fuzzing)
    const received = await send(one)
    if (!received) return
    learn(one, received)
    if (isRefusedForWhatItSays(received) && (one.body?.length ?? 0) < 100_000) refused.push(one)
  })
  for (const line of answersTable(samples)) say(line)
  expect(problems.slice(0, 5), `${problems.length} problems, seed ${seed}`).toEqual([])
  expect(samples).toHaveLength(requests)

  // All of them once more and at once: not one row is another one afterwards.
  const before = await dumpRows(db)
  await inParallel(refused.length, async (index) => {
    const one = refused[index]
    if (one) await send(one)
  })
  const after = await dumpRows(db)
  const changed = [...missingFrom(before, after), ...missingFrom(after, before)]
  expect(changed.slice(0, 5), `changed by a refused request, seed ${seed}`).toEqual([])
  expect(problems.slice(0, 5), `seed ${seed}`).toEqual([])
  say(`${refused.length} refused requests sent once more: nothing stored.`)
  expect(refused.length).toBeGreaterThan(requests / 10)
})

/** The rows of `these` that are not among `those`. */
function missingFrom(those: readonly string[], these: readonly string[]): string[] {
  const known = new Set(those)
  return these.filter((row) => !known.has(row))
}

/** Does something so many times, several at once. */
async function inParallel(times: number, work: (index: number) => Promise<void>): Promise<void> {
  let begun = 0
  const worker = async () => {
    while (begun < times) await work(begun++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/**
 * Refused whatever the state of things is, so that it will be refused again and is to leave nothing. Not so a wrong
 * code, which costs a try, a version of terms that may be published meanwhile, and a text that took too long to draw.
 */
function isRefusedForWhatItSays({ status, json }: Received): boolean {
  if (/Takes too long/.test(JSON.stringify(json))) return false
  if ([401, 404, 405, 413, 415].includes(status)) return true
  return status === 400 && !/_CODE(_|$)|TERMS_VERSION/.test(String(json?.errorCode))
}
