import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { runServer } from '#lib/server/run-server.ts'
import { budgets } from '../../bench/budgets.ts'
import { type CountingProxy, type RoundTrip, startCountingProxy } from '../../bench/counting-proxy.ts'
import { everyPage } from '../fixtures/every-page.ts'
import { test as base, expect } from '../fixtures/journey.ts'
import { cookieOf } from '../fixtures/walk-states.ts'
import { actionNames, capture, filled, homeOf } from './captured-post.ts'
import { postForm, readForm } from './posted-forms.ts'

// Guard: no post and no page waits for the database more often than was promised.
// One is tried until it keeps to that, since whatever else the server does meanwhile can only add: its first use of
// a statement on a connection, and background work, which shares the connections.
const triesMax = 25

type Counted = { origin: string; proxy: CountingProxy }

/** A second server of the same build on the same database, which it reaches through the counting proxy. */
const test = base.extend<object, { counted: Counted }>({
  counted: [
    async ({ browserName: _ }, use, { workerIndex }) => {
      const root = join(import.meta.dirname, '../..')
      const proxy = await startCountingProxy(process.env.DATABASE_URL ?? '')
      const PORT = await chooseFreePort()
      const log = await open(join(process.env.TMPDIR ?? root, `counted-${workerIndex}.log`), 'a')
      const server = await runServer({
        root,
        mode: 'start',
        settings: { PORT, HOST: '127.0.0.1' },
        variables: {
          ...process.env,
          PORT: String(PORT),
          PUBLIC_URL: `http://localhost:${PORT}`,
          DATABASE_URL: proxy.url,
          // Two connections know all statements sooner than ten.
          DATABASE_POOL_SIZE: '2',
        },
        output: log.fd,
      })
      await use({ origin: `http://localhost:${PORT}`, proxy })
      await server.stop()
      await proxy.stop()
      await log.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** The fewest round trips of several tries, and what they were. */
async function fewest(
  { proxy }: Counted,
  limit: number,
  prepare: () => Promise<() => Promise<unknown>>,
): Promise<RoundTrip[]> {
  let least: RoundTrip[] | undefined
  for (let tries = 0; tries < triesMax && (least?.length ?? Number.POSITIVE_INFINITY) > limit; tries++) {
    const act = await prepare()
    proxy.reset()
    await act()
    const trips = proxy.read()
    expect(trips.length, 'the proxy sees the server').toBeGreaterThan(0)
    if (!least || trips.length < least.length) least = trips
  }
  return least ?? []
}

const told = (trips: readonly RoundTrip[]) =>
  trips.map(
    ({ statements }, index) => `${index + 1}. ${statements.map((text) => text.slice(0, 90)).join('; ')}`,
  )

test.describe('a post waits for the database at most six times', () => {
  for (const name of actionNames) {
    test(name, async ({ counted, newPhone }) => {
      const trips = await fewest(counted, budgets.postRoundTrips, async () => {
        const { walk, form } = await capture(name, (await newPhone()).e164, counted.origin)
        const fields = filled(name, form, walk, (await newPhone()).e164)
        const cookies = [cookieOf(walk, 'holder')]
        return async () => {
          const answer = await postForm(homeOf(name, walk, counted.origin), fields, { cookies })
          expect(answer.status).toBeLessThan(400)
          await answer.text()
        }
      })
      expect(trips.length, told(trips).join('\n')).toBeLessThanOrEqual(budgets.postRoundTrips)
    })
  }

  const others = [
    { name: 'wizard', formId: 'terms', typed: [['accepted', 'yes']] },
    { name: 'email link', formId: 'confirm-email', typed: [] },
    { name: 'identity link', formId: 'identity', typed: [] },
  ] as const
  for (const { name, formId, typed } of others) {
    test(`the first post of: ${name}`, async ({ counted, newPhone }) => {
      const trips = await fewest(counted, budgets.postRoundTrips, async () => {
        const page = await everyPage.get(name)?.((await newPhone()).e164)
        const url = counted.origin + (page?.path ?? '')
        const form = readForm(await (await fetch(url)).text(), formId)
        return async () => {
          const answer = await postForm(url, [...form, ...typed])
          expect(answer.status).toBeLessThan(400)
          await answer.text()
        }
      })
      expect(trips.length, told(trips).join('\n')).toBeLessThanOrEqual(budgets.postRoundTrips)
    })
  }
})

test.describe('a page waits for the database at most twice', () => {
  for (const [name, prepare] of everyPage) {
    test(name, async ({ counted, newPhone }) => {
      const { path, cookies, status } = await prepare((await newPhone()).e164)
      const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ')
      const least = { trips: Number.POSITIVE_INFINITY }
      for (let tries = 0; tries < triesMax && least.trips > budgets.pageRoundTrips; tries++) {
        counted.proxy.reset()
        const answer = await fetch(counted.origin + path, { headers: { cookie, accept: 'text/html' } })
        expect(answer.status).toBe(status)
        await answer.text()
        least.trips = Math.min(least.trips, counted.proxy.read().length)
      }
      expect(least.trips).toBeLessThanOrEqual(budgets.pageRoundTrips)
    })
  }
})
