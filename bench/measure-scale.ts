import { phonesAfter, someIds } from './api-people.ts'
import { budgets } from './budgets.ts'
import { type HttpClient, httpClient, percentile, runClients } from './clients.ts'
import type { Filled } from './fill-database.ts'
import { listKinds } from './list-queries.ts'
import { create, expectStatus } from './measure-api.ts'
import { type Line, median, type Part } from './report.ts'

/** One filled database and the API on it. */
export type Side = { url: string; origin: string; filled: Filled }
export type Effort = { clients: number; seconds: number; rounds: number; looks: number }

const ordinary: Effort = { clients: 4, seconds: 4, rounds: 5, looks: 5 }

/** The same work on few and on many consumers, side by side: what grows with their number is not fit to grow. */
export async function measureScale(
  { small, large }: { small: Side; large: Side },
  effort: Effort = ordinary,
): Promise<Part> {
  const { clients, seconds, rounds } = effort
  const sides = [await open(small, clients), await open(large, clients)] as const
  const lines: Line[] = [small, large].map(({ filled }) => ({
    what: `filling in ${filled.consumers.toLocaleString('en')} consumers`,
    value: filled.seconds,
    unit: 's',
    note: `${(filled.bytes / 2 ** 30).toFixed(2)} GiB, ${filled.consumersOfPartner.toLocaleString('en')} of them of the largest partner`,
  }))
  for (const what of ['create', 'get', 'list'] as const) {
    const ratios: number[] = []
    const all: [number[], number[]] = [[], []]
    // The first round only warms up.
    for (let round = 0; round <= rounds; round++) {
      const of = []
      // Each is first as often as second.
      for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const { milliseconds } = await runClients({ clients, seconds }, sides[index][what])
        if (round > 0) all[index].push(...milliseconds)
        of[index] = percentile(milliseconds, 0.99)
      }
      const [few = Number.NaN, many = Number.NaN] = of
      if (round > 0) ratios.push(many / few)
    }
    const [few, many] = all
    lines.push({
      what: `p99 of ${what}, of the few's`,
      value: median(ratios),
      unit: '',
      budget: { limit: budgets.scaleRatio, kind: 'at most' },
      note: `p99 ${shown(few, 0.99)} and ${shown(many, 0.99)}, median ${shown(few, 0.5)} and ${shown(many, 0.5)}`,
    })
  }
  lines.push(...(await measureLists(small, large, sides, effort)))
  for (const { http } of sides) http.close()
  return {
    title: 'Scale',
    about: [
      `Create, get and list: ${clients} clients on the API alone, ${seconds} s each, ${rounds} rounds after one that warms up, the few and the`,
      `many in turn; the ratio is the median over the rounds. Every kind of list: ${effort.looks} times in each of six orders, one`,
      'after another, the median of the slowest order.',
    ].join('\n'),
    lines,
  }
}

async function measureLists(
  small: Side,
  large: Side,
  [few, many]: readonly [Opened, Opened],
  { looks }: Effort,
): Promise<Line[]> {
  const ofFew = await listKinds(small.url, small.filled)
  const ofMany = await listKinds(large.url, large.filled)
  const lines: Line[] = []
  for (const [index, { name, queries }] of ofMany.entries()) {
    const slowest = await slowestOrder(many.http, queries, looks)
    const beside = await slowestOrder(few.http, ofFew[index]?.queries ?? [], looks)
    lines.push({
      what: `list, ${name}`,
      value: slowest.milliseconds,
      unit: 'ms',
      note: `${beside.milliseconds.toFixed(1)} ms of the few; ${slowest.order}`,
    })
  }
  return lines
}

async function slowestOrder(http: HttpClient, queries: readonly string[], looks: number) {
  let slowest = { milliseconds: 0, order: '' }
  for (const query of queries) {
    const { milliseconds } = await timed(http, query, looks)
    const middle = median(milliseconds)
    const [, order = ''] = /sortAttribute=(\w+&sortDirection=\w+)/.exec(query) ?? []
    if (middle > slowest.milliseconds)
      slowest = { milliseconds: middle, order: order.replace('&sortDirection=', ' ') }
  }
  return slowest
}

async function timed(http: HttpClient, query: string, looks: number): Promise<{ milliseconds: number[] }> {
  const milliseconds: number[] = []
  for (let look = 0; look < looks; look++) {
    const began = performance.now()
    await expectStatus(http.call('GET', `/api/partner/consumers?${query}`), 200)
    milliseconds.push(performance.now() - began)
  }
  return { milliseconds }
}

type Opened = {
  http: HttpClient
  create: () => Promise<unknown>
  get: () => Promise<unknown>
  list: () => Promise<unknown>
}

async function open({ url, origin, filled }: Side, clients: number): Promise<Opened> {
  const http = httpClient(origin, clients, { authorization: `Bearer ${filled.partner.key}` })
  const phones = phonesAfter(filled.consumersOfPartner)
  const ids = await someIds(url, filled.partner.id)
  const anyId = () => ids[Math.floor(Math.random() * ids.length)] ?? ''
  return {
    http,
    create: () => create(http, phones.next().value?.number ?? ''),
    get: () => expectStatus(http.call('GET', `/api/partner/consumers/${anyId()}`), 200),
    list: () => expectStatus(http.call('GET', '/api/partner/consumers'), 200),
  }
}

function shown(milliseconds: readonly number[], share: number): string {
  return `${percentile(milliseconds, share).toFixed(1)} ms`
}
