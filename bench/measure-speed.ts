import autocannon from 'autocannon'
import { budgets } from './budgets.ts'
import { cpuSeconds } from './cpu-seconds.ts'
import { type Stop, type stepNames, walkTo } from './journey.ts'
import type { PlainBrowser, ReadyPost } from './plain-browser.ts'
import { type Line, median, type Part } from './report.ts'
import type { Bare, Product } from './serve.ts'

const connections = 8
const seconds = 3
const rounds = 3
const postsOfEach = 96

/** What no page of the wizard can beat: the bare page with a nonce in its policy. */
const guardedStep = 'bare, behind a proxy that makes a nonce'

type Measured = { perSecond: number; cpuMilliseconds: number }

/** Requests a second of each step's page against a bare dynamic page, in turn; and posts a second. */
export async function measureSpeed(product: Product, stops: readonly Stop[], bare: Bare): Promise<Part> {
  const nothing = { url: bare.origin, cookie: '', pid: bare.pid }
  const guarded = { step: guardedStep, ...nothing, url: `${bare.origin}/guarded` }
  const steps = stops.map(({ step, url, cookie }) => ({ step, url: url.href, cookie, pid: product.pid }))
  const pages = [guarded, ...steps]
  // Compiled and warm before anything counts.
  for (const page of [...pages, nothing]) await load(page, 2)
  const besides: Measured[] = []
  const own = new Map<string, { page: Measured; beside: Measured }[]>()
  for (let round = 0; round < rounds; round++) {
    for (const page of pages) {
      const beside = await load(nothing, seconds)
      besides.push(beside)
      own.set(page.step, [...(own.get(page.step) ?? []), { page: await load(page, seconds), beside }])
    }
  }
  const middle = (measured: Measured[], key: keyof Measured) => median(measured.map((one) => one[key]))
  const bareCpu = middle(besides, 'cpuMilliseconds')
  const lines: Line[] = [
    {
      what: 'bare dynamic page',
      value: Math.round(middle(besides, 'perSecond')),
      unit: 'requests/s',
      note: `${bareCpu.toFixed(2)} ms of CPU each`,
    },
  ]
  for (const [step, measured] of own) {
    const perSecond = Math.round(median(measured.map(({ page }) => page.perSecond)))
    const cpu = median(measured.map(({ page }) => page.cpuMilliseconds))
    lines.push({
      what: `page ${step}, of the bare page's`,
      value: median(measured.map(({ page, beside }) => page.perSecond / beside.perSecond)),
      unit: '',
      ...(step === guardedStep ? {} : { budget: { limit: budgets.pageSpeedRatio, kind: 'at least' } }),
      note: `${perSecond} requests/s; ${cpu.toFixed(2)} ms of CPU each, by which it would be ${(bareCpu / cpu).toFixed(2)}`,
    })
  }
  return {
    title: 'Speed',
    about: [
      `${connections} connections, ${seconds} s each, ${rounds} rounds, the bare page before every step. The load comes from`,
      'the same machine, and so does the database, so only the ratios mean something. CPU is the server process alone,',
      'which the load of a shared machine disturbs less. Posts are of different people, without scripts.',
    ].join('\n'),
    lines: [...lines, ...(await measurePosts(product))],
  }
}

async function load(
  { url, cookie, pid }: { url: string; cookie: string; pid: number },
  duration: number,
): Promise<Measured> {
  const before = await cpuSeconds(pid)
  const result = await autocannon({ url, connections, duration, headers: cookie ? { cookie } : {} })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} answers were not 200`)
  const answers = result['2xx']
  return {
    perSecond: answers / result.duration,
    cpuMilliseconds: (((await cpuSeconds(pid)) - before) * 1000) / answers,
  }
}

/** Each post of many walks at once, eight at a time. */
async function measurePosts(product: Product): Promise<Line[]> {
  const kinds: { step: (typeof stepNames)[number]; label: string; answers: Record<string, string> }[] = [
    { step: 'terms', label: 'Continue', answers: { accepted: 'yes' } },
    { step: 'code', label: 'Verify', answers: { code: '123456' } },
    { step: 'email', label: 'Skip for now', answers: {} },
  ]
  const lines: Line[] = []
  for (const { step, label, answers } of kinds) {
    const ready: { browser: PlainBrowser; post: ReadyPost }[] = []
    await inParallel(postsOfEach, async () => {
      const { browser, page } = await walkTo(product, step)
      ready.push({ browser, post: browser.prepare(page, label, answers) })
    })
    const start = performance.now()
    await inParallel(ready.length, async (index) => {
      const one = ready[index]
      if (one) await one.browser.send(one.post)
    })
    const perSecond = (ready.length / (performance.now() - start)) * 1000
    lines.push({ what: `post on ${step}: ${label}`, value: Math.round(perSecond), unit: 'posts/s' })
  }
  return lines
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const run = async () => {
    for (let index = next++; index < count; index = next++) await work(index)
  }
  await Promise.all(Array.from({ length: connections }, run))
}
