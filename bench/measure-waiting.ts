import { Agent, get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { budgets } from './budgets.ts'
import { cpuSeconds } from './cpu-seconds.ts'
import { type Stop, walkTo } from './journey.ts'
import { type Line, median, type Part } from './report.ts'
import type { Product } from './serve.ts'

const people = 1000
const seconds = 30
/** How many of them really have a check that ends. */
const checked = 5

/** A thousand people on the screen that waits for the identity check: what they cost, and how soon they know. */
export async function measureWaiting(product: Product): Promise<Part> {
  const real: Stop[] = []
  for (let index = 0; index < checked; index++) real.push(await walkTo(product, 'done'))
  const [model] = real
  if (!model) throw new Error('Nobody waits')
  const copies = await copyWalk(product, model, people - checked)
  const streams = new Map<string, Stream>()
  for (const stop of [...real.map(ofStop), ...copies]) streams.set(stop.url, await Stream.open(stop))
  // Everybody has had the first look.
  await sleep(3000)
  const idle = await cpuOf(product, seconds)
  const delays: number[] = []
  for (const stop of real) {
    const stream = streams.get(ofStop(stop).url)
    if (stream) delays.push(await timeToKnow(product, stop, stream))
  }
  const lost = [...streams.values()].filter((stream) => stream.isOver).length
  for (const stream of streams.values()) stream.close()
  const lines: Line[] = [
    {
      what: `server, ${streams.size} open streams`,
      value: idle,
      unit: 'cores',
      budget: { limit: budgets.waitingCores, kind: 'at most' },
      note: `over ${seconds} s, background work included`,
    },
    {
      what: 'decision until the page shows it',
      value: Math.max(...delays),
      unit: 's',
      budget: { limit: budgets.resultSeconds, kind: 'at most' },
      note: `the slowest of ${delays.length}; median ${median(delays).toFixed(2)} s`,
    },
    { what: 'streams that broke', value: lost, unit: '', budget: { limit: 0, kind: 'at most' } },
  ]
  return {
    title: 'Waiting',
    about: `${people} people, each with a walk of their own, on the screen that waits for the identity check.`,
    lines,
  }
}

/** From the tap on "Approve" at the provider until the stream spoke and the page drawn anew says so. */
async function timeToKnow(product: Product, { browser, url }: Stop, stream: Stream): Promise<number> {
  const sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} })
  const sessionId = url.pathname.split('/')[3] ?? ''
  const [application] = await sql<{ url: string }[]>`
    select provider_url as url from kyc_applications where session_id = ${sessionId}`
  await sql.end()
  const page = await browser.open(application?.url ?? '')
  const approve = browser.prepare(page, 'Approve')
  const start = performance.now()
  const spoke = stream.nextWord()
  await browser.send(approve)
  await spoke
  const { html } = await browser.open(url)
  if (!html.includes('You&#x27;re all set')) throw new Error('The stream spoke, but the page shows no result')
  return (performance.now() - start) / 1000
}

type Listener = { url: string; cookie: string }

function ofStop({ url, cookie }: Stop): Listener {
  return { url: url.href.replace(/\/done$/, '/changes'), cookie }
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

class Stream {
  readonly #answer: IncomingMessage
  #waiting: (() => void)[] = []
  isOver = false

  private constructor(answer: IncomingMessage) {
    this.#answer = answer
    answer.setEncoding('utf8')
    answer.on('data', (text: string) => {
      if (!text.includes('data:')) return
      for (const told of this.#waiting.splice(0)) told()
    })
    answer.on('close', () => {
      this.isOver = true
    })
  }

  static open({ url, cookie }: Listener): Promise<Stream> {
    return new Promise((resolve, reject) => {
      const headers = { cookie, accept: 'text/event-stream' }
      get(url, { headers, agent }, (answer) => {
        if (answer.statusCode === 200) resolve(new Stream(answer))
        else reject(new Error(`${url} answered ${answer.statusCode}`))
      }).on('error', reject)
    })
  }

  nextWord(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  close(): void {
    this.#answer.destroy()
  }
}

/** The same person and walk again and again, under ids of their own. */
async function copyWalk(product: Product, { url, cookie }: Stop, count: number): Promise<Listener[]> {
  // The one thing of ours that reads the environment here: tokens are derived with the installation's secret.
  process.env.VESTIBULE_SECRET = product.secret
  process.env.DATABASE_URL = product.databaseUrl
  process.env.PUBLIC_URL = product.origin
  const { tokenValue } = await import('#lib/onboarding/session-token.ts')
  const [, , partnerName = '', sessionId = ''] = url.pathname.split('/')
  const sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const sessions = await sql.begin(async (tx) => {
      await tx`create temp table ids on commit drop as
        select n, gen_random_uuid() as session_id, gen_random_uuid() as consumer_id, gen_random_uuid() as application_id
        from generate_series(1, ${count}::int) n`
      await tx`create temp table session on commit drop as
        select s.*, n from onboarding_sessions s, ids where s.id = ${sessionId}`
      await tx`create temp table consumer on commit drop as
        select c.*, n from consumers c, ids where c.id = (select consumer_id from session limit 1)`
      await tx`create temp table application on commit drop as
        select a.*, n from kyc_applications a, ids where a.session_id = ${sessionId}`
      await tx`update consumer set id = ids.consumer_id, kyc_application_id = ids.application_id, external_id = null,
        phone_e164 = '+3370' || lpad(consumer.n::text, 7, '0'), event_count = 0 from ids where ids.n = consumer.n`
      await tx`update application set id = ids.application_id, consumer_id = ids.consumer_id, session_id = ids.session_id,
        provider_reference = null, next_poll_at = null from ids where ids.n = application.n`
      await tx`update session set id = ids.session_id, consumer_id = ids.consumer_id,
        kyc_application_id = ids.application_id, challenge_id = null, email_verification_id = null
        from ids where ids.n = session.n`
      for (const [from, to] of [
        ['consumer', 'consumers'],
        ['session', 'onboarding_sessions'],
        ['application', 'kyc_applications'],
      ] as const) {
        await tx`alter table ${tx(from)} drop column n`
        await tx`insert into ${tx(to)} select * from ${tx(from)}`
      }
      return tx<{ id: string; token_epoch: number }[]>`select id, token_epoch from session`
    })
    const prefix = cookie.split('=')[0]?.slice(0, -sessionId.length) ?? ''
    return sessions.map(({ id, token_epoch: tokenEpoch }) => ({
      url: `${product.origin}/onboard/${partnerName}/${id}/changes`,
      cookie: `${prefix}${id}=${tokenValue({ id, tokenEpoch })}`,
    }))
  } finally {
    await sql.end()
  }
}

/** How many cores the server's processes were busy with, on average. */
async function cpuOf(product: Product, duration: number): Promise<number> {
  const before = await cpuSeconds(product.pid)
  await sleep(duration * 1000)
  return ((await cpuSeconds(product.pid)) - before) / duration
}
