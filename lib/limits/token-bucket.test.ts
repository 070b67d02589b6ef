import { expect, test } from 'vitest'
import { tokenBuckets } from './token-bucket.ts'

const size = { burst: 20, perSecond: 2 }

test('a burst passes, then as many as the rate gives back', () => {
  const buckets = tokenBuckets()
  const take = (atMs: number) => buckets.take('a', size, atMs)
  for (let n = 0; n < 20; n++) expect(take(0).isRefused).toBe(false)
  expect(take(0)).toEqual({
    isRefused: true,
    burst: 20,
    remaining: 0,
    retryAfterSeconds: 1,
    fullAfterSeconds: 10,
  })
  expect(take(499).isRefused).toBe(true)
  expect(take(500).isRefused).toBe(false)
  expect(take(500).isRefused).toBe(true)
  expect(take(60_000).remaining).toBe(19)
})

test('subjects count apart, and a flood of them forgets only what says nothing', () => {
  const buckets = tokenBuckets()
  for (let n = 0; n < 20; n++) buckets.take('a', size, 0)
  expect(buckets.take('b', size, 0).isRefused).toBe(false)
  for (let n = 0; n < 20_000; n++) buckets.take(`other ${n}`, size, 100)
  expect(buckets.take('a', size, 100).isRefused).toBe(true)
})

test('requests that are counted in another order than they came cost no more', () => {
  const buckets = tokenBuckets()
  const remaining = [50, 20, 40, 10].map((atMs) => buckets.take('a', size, atMs).remaining)
  expect(remaining).toEqual([19, 18, 17, 16])
})
