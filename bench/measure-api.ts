import { listConsumerRows } from '#db/queries/list-consumers.ts'
import { readConsumerRowIn } from '#db/queries/read-consumer.ts'
import { countedMax } from '#lib/lists/cursor.ts'
import { addPartner, type BenchPartner } from './add-partner.ts'
import { addPeople, type Person, phonesAfter } from './api-people.ts'
import { budgets } from './budgets.ts'
import { catchStatements } from './catch-statements.ts'
import { type HttpClient, httpClient, runClients } from './clients.ts'
import { cpuSeconds, cpuSecondsOfFamily } from './cpu-seconds.ts'
import { rawRows } from './raw-rows.ts'
import { type Line, median, type Part } from './report.ts'
import type { Product } from './serve.ts'
import type { Served } from './serve-api.ts'

const clients = 16
const seconds = 3
const rounds = 3
const peopleAtFirst = 2000
/** Before anything counts, every way has been gone so often that it is compiled. */
const warmUps = 2000

type Way = { name: string; pid: number | null; run: () => Promise<unknown> }
/** `cpuMilliseconds`: of client, server and database together, for each piece. */
type Measured = { perSecond: number; cpuMilliseconds: number; ofServer: number }

/** The partner API through Next and alone, each beside what no server can beat: the driver that writes the same rows. */
export async function measureApi(product: Product, alone: Served, betterAuth: Served): Promise<Part> {
  const partner = await addPartner(product.databaseUrl, 'SANDBOX')
  const raw = rawRows(product.databaseUrl, partner, clients)
  const standing = { authorization: `Bearer ${partner.key}` }
  const servers = [
    { name: 'alone', pid: alone.pid, http: httpClient(alone.origin, clients, standing) },
    { name: 'through Next', pid: product.pid, http: httpClient(product.origin, clients, standing) },
  ]
  const theirs = httpClient(betterAuth.origin, clients, {})
  const phones = phonesAfter(0)
  const nextPhone = () => phones.next().value
  const people = await addPeople(product.databaseUrl, partner, phones, peopleAtFirst)
  const ids = people.map(({ id }) => id)
  const anyId = () => ids[Math.floor(Math.random() * ids.length)] ?? ''
  const ready: Person[] = []
  const nextReady = async (): Promise<Person> => {
    const person = ready.pop()
    if (person) return person
    throw new Error('Too few people were made ready')
  }
  const [get, list] = await caughtSelects(product.databaseUrl, partner, anyId())

  const kinds: { what: string; ways: Way[]; prepare?: () => Promise<void>; limit?: number; unit: string }[] =
    [
      {
        what: 'create',
        unit: 'creates/s',
        limit: budgets.createRatio,
        ways: [
          { name: 'raw transaction', pid: null, run: () => raw.create(nextPhone().e164) },
          ...servers.map(({ name, pid, http }) => ({
            name,
            pid,
            run: () => create(http, nextPhone().number),
          })),
          {
            name: 'the same rows in one statement',
            pid: null,
            run: () => raw.createAtOnce(nextPhone().e164),
          },
        ],
      },
      {
        what: 'get',
        unit: 'gets/s',
        ways: [
          { name: 'the same SELECT', pid: null, run: () => raw.select(get) },
          ...servers.map(({ name, pid, http }) => ({
            name,
            pid,
            run: () => expectStatus(http.call('GET', `/api/partner/consumers/${anyId()}`), 200),
          })),
        ],
      },
      {
        what: 'list',
        unit: 'lists/s',
        ways: [
          { name: 'the same SELECTs', pid: null, run: () => raw.select(list) },
          ...servers.map(({ name, pid, http }) => ({
            name,
            pid,
            run: () => expectStatus(http.call('GET', '/api/partner/consumers'), 200),
          })),
        ],
      },
      {
        what: 'send and verify',
        unit: 'people/s',
        prepare: async () => {
          if (ready.length < 12_000)
            ready.push(...(await addPeople(product.databaseUrl, partner, phones, 20_000)))
        },
        ways: [
          { name: 'two raw transactions', pid: null, run: async () => raw.sendAndVerify(await nextReady()) },
          ...servers.map(({ name, pid, http }) => ({
            name,
            pid,
            run: async () => sendAndVerify(http, (await nextReady()).id),
          })),
        ],
      },
      {
        what: 'create, send and verify',
        unit: 'people/s',
        limit: budgets.verifiedRatio,
        ways: [
          {
            name: "better-auth's phone plugin",
            pid: betterAuth.pid,
            run: () => signUp(theirs, nextPhone().e164),
          },
          ...servers.map(({ name, pid, http }) => ({
            name,
            pid,
            run: async () => sendAndVerify(http, await create(http, nextPhone().number)),
          })),
          // How far anything that writes these rows can come.
          {
            name: 'three raw transactions',
            pid: null,
            run: async () => raw.sendAndVerify(await raw.create(nextPhone().e164)),
          },
        ],
      },
    ]
  const lines: Line[] = []
  for (const kind of kinds) {
    const measured = new Map<string, Measured[]>(kind.ways.map(({ name }) => [name, []]))
    for (const way of kind.ways) {
      await kind.prepare?.()
      await runClients({ clients, pieces: warmUps }, way.run)
    }
    for (let round = 0; round < rounds; round++) {
      for (const way of kind.ways) {
        await kind.prepare?.()
        measured.get(way.name)?.push(await measure(way, product.databasePid))
      }
    }
    lines.push(...linesOf(kind, measured))
  }
  await raw.stop()
  for (const { http } of [...servers, { http: theirs }]) http.close()
  return { title: 'The partner API', about: about.join('\n'), lines }
}

const about = [
  `${clients} clients, ${seconds} s each, ${rounds} rounds after ${warmUps} times that warm up, one way after the other in every`,
  'round; ratios are the median over the rounds. Clients, servers and database share the machine, so only the ratios mean',
  'something, and where others use it too the CPU: of client, server and database together for each piece. A create has an Idempotency-Key, an externalId, an email address and accepted terms: a consumer, two',
  'events, evidence and the kept answer. Sends are delivered to the outbox meanwhile, by the servers themselves.',
]

async function measure({ pid, run }: Way, databasePid: number): Promise<Measured> {
  const used = async () => ({
    server: pid === null ? 0 : await cpuSeconds(pid),
    others:
      (await cpuSecondsOfFamily(databasePid)) +
      process.cpuUsage().user / 1e6 +
      process.cpuUsage().system / 1e6,
  })
  const before = await used()
  const { perSecond, milliseconds } = await runClients({ clients, seconds }, run)
  const after = await used()
  const each = (part: 'server' | 'others') => ((after[part] - before[part]) * 1000) / milliseconds.length
  return { perSecond, ofServer: each('server'), cpuMilliseconds: each('server') + each('others') }
}

/** The first way is what the others are measured by; the budget is for the API alone. */
function linesOf(
  { what, unit, limit, ways }: { what: string; unit: string; limit?: number; ways: Way[] },
  measured: Map<string, Measured[]>,
): Line[] {
  const [basis, ...others] = ways
  const of = (name: string) => measured.get(name) ?? []
  const perSecond = (name: string) => Math.round(median(of(name).map((one) => one.perSecond)))
  const cpu = (way: Way) => median(of(way.name).map((one) => one.cpuMilliseconds))
  const described = (way: Way) => {
    const ofServer = median(of(way.name).map((one) => one.ofServer))
    const server = way.pid === null ? '' : `, ${ofServer.toFixed(2)} of the server`
    return `${cpu(way).toFixed(2)} ms of CPU${server}`
  }
  if (!basis) return []
  const first: Line = {
    what: `${what}, ${basis.name}`,
    value: perSecond(basis.name),
    unit,
    note: described(basis),
  }
  const rest = others.map(
    (way): Line => ({
      what: `${what}, ${way.name}, of that`,
      value: median(
        of(way.name).map((one, round) => one.perSecond / (of(basis.name)[round]?.perSecond ?? Number.NaN)),
      ),
      unit: '',
      ...(limit !== undefined && way.name === 'alone' ? { budget: { limit, kind: 'at least' } } : {}),
      note: `${perSecond(way.name)} ${unit}; ${described(way)}; by CPU ${(cpu(basis) / cpu(way)).toFixed(2)}`,
    }),
  )
  return [first, ...rest]
}

async function caughtSelects(url: string, partner: BenchPartner, consumerId: string) {
  const listing = {
    sortAttribute: 'UPDATE_DATE',
    sortDirection: 'DESC',
    after: null,
    offset: 0,
    limit: 21,
  } as const
  return [
    await catchStatements(url, (db) =>
      db.transaction((tx) => readConsumerRowIn(tx, { partnerId: partner.id, consumerId })),
    ),
    await catchStatements(url, (db) => listConsumerRows(db, partner.id, {}, listing, countedMax)),
  ] as const
}

/** Makes a consumer as a partner does that has everything at hand, and tells its id. */
export async function create(http: HttpClient, number: string): Promise<string> {
  const key = crypto.randomUUID()
  const consumer = {
    externalId: key,
    phone: { countryCode: '33', number },
    emailAddress: `${key}@example.org`,
    lastTermsAccepted: '2.0',
  }
  const answered = http.call('POST', '/api/partner/consumers', consumer, { 'idempotency-key': key })
  const { id }: { id: unknown } = JSON.parse(await expectStatus(answered, 201))
  return String(id)
}

async function sendAndVerify(http: HttpClient, consumerId: string): Promise<void> {
  await expectStatus(http.call('POST', '/api/partner/verifications/phone/send', { consumerId }), 200)
  const typed = { consumerId, code: '123456' }
  await expectStatus(http.call('POST', '/api/partner/verifications/phone/verify', typed), 204)
}

/** What comes nearest to it there: a code is sent, and who answers it is signed up. */
async function signUp(http: HttpClient, phoneNumber: string): Promise<void> {
  await expectStatus(http.call('POST', '/api/auth/phone-number/send-otp', { phoneNumber }), 200)
  const code = await expectStatus(http.call('GET', `/code/${phoneNumber.slice(1)}`), 200)
  await expectStatus(http.call('POST', '/api/auth/phone-number/verify', { phoneNumber, code }), 200)
}

export async function expectStatus(
  answered: Promise<{ status: number; body: string }>,
  status: number,
): Promise<string> {
  const answer = await answered
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.body}`)
  return answer.body
}
