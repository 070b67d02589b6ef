import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newRandomId } from '#lib/ids.ts'
import { noteRefusal } from './note-refusal.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const shop = 'https://shop.example'
const other = 'https://other.example'

/** A partner, what was written for it, and a page that it refuses. */
function notes() {
  const partnerId = newRandomId()
  const written: Record<string, number>[] = []
  const write = vi.fn(async (_: string, refusals: ReadonlyMap<string, number>) => {
    written.push(Object.fromEntries(refusals))
  })
  return { written, write, refuse: (origin: string) => noteRefusal({ partnerId, origin }, write) }
}

test('the first is written at once, the rest of ten seconds together', () => {
  const { written, refuse } = notes()
  refuse(shop)
  expect(written).toEqual([{ [shop]: 1 }])
  refuse(shop)
  refuse(other)
  refuse(shop)
  expect(written).toHaveLength(1)
  vi.advanceTimersByTime(10_000)
  expect(written).toEqual([{ [shop]: 1 }, { [shop]: 2, [other]: 1 }])
  vi.advanceTimersByTime(20_000)
  refuse(shop)
  expect(written).toHaveLength(3)
})

test('a thousand made-up pages cost one more write, of twenty', () => {
  const { written, refuse } = notes()
  for (let n = 0; n < 1000; n++) refuse(`https://x${n}.example`)
  vi.advanceTimersByTime(10_000)
  expect(written.map((refusals) => Object.keys(refusals).length)).toEqual([1, 20])
})

test('a database that is away takes nothing down', async () => {
  const { write, refuse } = notes()
  write.mockRejectedValueOnce(new Error('away'))
  refuse(shop)
  refuse(shop)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(write).toHaveBeenCalledTimes(2)
})
