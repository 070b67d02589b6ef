import { expect, test } from 'vitest'
import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { answersTable } from '#lib/testing/answers-table.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { fuzzRequest, randomOf } from '#lib/testing/fuzz-request.ts'
import { idMakers } from '#lib/testing/id-makers.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { createApi } from './create-api.ts'
import { operations } from './operations.ts'

// 50,000 as `npm run fuzz`; a short form in the ordinary run.
const requests = Number(process.env.FUZZ_REQUESTS ?? 600)
const isLong = process.env.FUZZ_REQUESTS !== undefined
// The ordinary run is the same every time; the long one looks elsewhere at each.
const seed = Number(process.env.FUZZ_SEED ?? (isLong ? Math.floor(Math.random() * 2 ** 31) : 1))
const raised = {
  API_KEY_REQUESTS_PER_SECOND: '10000000',
  API_KEY_BURST: '10000000',
  API_KEYLESS_REQUESTS_PER_MINUTE: '10000000',
}
Object.assign(process.env, raised)
const say = (line: string) => process.stdout.write(`${line}\n`)
const db = await testDatabase()

test('whatever is sent, nothing breaks', { timeout: 3_600_000 }, async () => {
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
  const api = createApi()
  const counts = new Map<string, number>()
  const broken: string[] = []
  let sent = 0
  const work = async () => {
    while (sent < requests) {
      sent += 1
      const { name, request } = fuzzRequest(fuzzing)
      const copy = request.clone()
      const { status } = await api(request)
      const place = `${name} ${status}`
      counts.set(place, (counts.get(place) ?? 0) + 1)
      if (status >= 500) broken.push(`${status} ${request.method} ${request.url} ${await copy.text()}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  for (const line of answersTable(counts)) say(line)
  expect(broken.slice(0, 5), `seed ${seed}`).toEqual([])
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(requests)
})
