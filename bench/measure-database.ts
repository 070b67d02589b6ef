import { setTimeout as sleep } from 'node:timers/promises'
import { budgets } from './budgets.ts'
import type { RoundTrip } from './counting-proxy.ts'
import { postsBesides, type StepName, stepNames, walkTo } from './journey.ts'
import type { Line, Part } from './report.ts'
import type { Product } from './serve.ts'

const walks = 7
const looks = 9

/** How often the server waits for the database, for each page and each post. */
export async function measureDatabase(product: Product, say: (line: string) => void): Promise<Part> {
  const counted = new Map<string, RoundTrip[][]>()
  const count = async <Done>(name: string, work: () => Promise<Done>): Promise<Done> => {
    // What the post before has left to the background is over by then.
    await sleep(150)
    product.proxy?.reset()
    const done = await work()
    counted.set(name, [...(counted.get(name) ?? []), product.proxy?.read() ?? []])
    return done
  }
  for (let walk = 0; walk < walks; walk++) {
    await walkTo(product, 'done', count)
    await postsBesides(product, count)
  }
  const posts = [...counted]
  counted.clear()
  for (const step of stepNames) {
    const { browser, url } = await walkTo(product, step)
    for (let look = 0; look < looks; look++) await count(step, () => browser.open(url))
  }
  const pages = [...counted]
  if (process.argv.includes('--statements'))
    for (const [name, runs] of [...pages, ...posts]) say(described(name, runs))
  return {
    title: 'Database round trips',
    about: [
      'Counted on the wire by a proxy between the server and PostgreSQL that holds answers back for 5 ms: how often',
      'the server sends while nothing is under way, BEGIN and COMMIT included, statements of one flush as one. The',
      'fewest of several: background work shares the connections, the job that a post itself asks for among it, and',
      'a first run describes its statements; both only add. A post does not include the page it leads to.',
    ].join('\n'),
    lines: [
      ...pages.map(([step, runs]) => line(`page ${step}`, runs, budgets.pageRoundTrips, notes[step])),
      ...posts.map(([name, runs]) => line(`post: ${name}`, runs, budgets.postRoundTrips, notes[name])),
    ],
  }
}

const notes: Partial<Record<StepName | string, string>> = {
  'start identity': "one of them is the sandbox provider's own table, in place of a call over the network",
  'check again': "one of them is the sandbox provider's own table, in place of a call over the network",
}

function line(what: string, runs: RoundTrip[][], limit: number, note?: string): Line {
  const value = fewest(runs)
  return { what, value, unit: 'round trips', budget: { limit, kind: 'at most' }, ...(note ? { note } : {}) }
}

/** What a page or post needs at least: whatever else is counted is not its own. */
function fewest(runs: RoundTrip[][]): number {
  return Math.min(...runs.map((trips) => trips.length))
}

function described(name: string, runs: RoundTrip[][]): string {
  const least = fewest(runs)
  const typical = runs.findLast((trips) => trips.length === least) ?? []
  const texts = typical.map(
    ({ statements }, index) =>
      `  ${index + 1}. ${statements.map((text) => text.slice(0, 90)).join('\n     ')}`,
  )
  return [`${name}: ${runs.map((trips) => trips.length).join(' ')}`, ...texts].join('\n')
}
