import { expect, test, vi } from 'vitest'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { newRandomId } from '#lib/ids.ts'
import { err, ok } from '#lib/result.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { enqueue } from './enqueue.ts'
import { workOn } from './worker.ts'

const db = await testDatabase()
const partnerId = newRandomId()

test('jobs that come together run together, one that fails alone runs again, and a delayed one is found', async () => {
  const runs: string[] = []
  const failing = newRandomId()
  await workOn('send-sms-code', async ({ challengeId }) => {
    runs.push(challengeId)
    const isFirstFailure = challengeId === failing && runs.filter((id) => id === failing).length === 1
    return isFirstFailure ? err('gateway_unavailable') : ok()
  })
  const others = Array.from({ length: 25 }, newRandomId)
  const delayed = newRandomId()
  await db.transaction(async (tx) => {
    for (const challengeId of [failing, ...others])
      await enqueue(tx, 'send-sms-code', { partnerId, challengeId })
    const startAfter = addSeconds(systemNow(), 1)
    await enqueue(tx, 'send-sms-code', { partnerId, challengeId: delayed }, { startAfter })
  })
  await vi.waitFor(() => expect(new Set(runs)).toEqual(new Set([failing, ...others, delayed])), 10_000)
  await vi.waitFor(() => expect(runs.filter((id) => id === failing)).toHaveLength(2), 15_000)
  expect(runs).toHaveLength(28)
}, 30_000)
