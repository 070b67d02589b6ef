import { connect, createServer, type Socket } from 'node:net'

/** One wait of the server for its database: the statements that travelled together. */
export type RoundTrip = { statements: string[] }

export type CountingProxy = {
  /** The database's URL, through the proxy. */
  url: string
  /** Forgets what was counted so far. */
  reset: () => void
  read: () => RoundTrip[]
  stop: () => Promise<void>
}

/** Answers are held back this long, as a network would: what does not wait for them goes out meanwhile. */
const latencyMilliseconds = 5

/**
 * Stands between the server and PostgreSQL and counts how often the server waits: a round trip begins when it
 * sends something while nothing is under way on that connection, so statements of one flush count as one and a
 * statement that is described before it runs counts as two. Logging in, the job queue's own connections and
 * the listening one are left out.
 */
export async function startCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl)
  const trips: RoundTrip[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      sockets.add(socket.setNoDelay(true))
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    }
    const asking = new Conversation()
    client.on('data', (chunk) => {
      const isIdle = asking.isAnswered
      const statements = asking.ask(chunk)
      if (asking.isCounted && statements.length > 0) {
        if (isIdle) trips.push({ statements: [] })
        trips.at(-1)?.statements.push(...statements)
      }
      database.write(chunk)
    })
    database.on('data', (chunk) => {
      setTimeout(() => {
        asking.hear(chunk)
        if (client.writable) client.write(chunk)
      }, latencyMilliseconds)
    })
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(address && typeof address === 'object' ? address.port : '')
  return {
    url: url.href,
    reset: () => {
      trips.length = 0
    },
    read: () => [...trips],
    stop: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Cuts a stream of PostgreSQL's protocol (3.0, "Message Formats") into messages: a letter and a body. */
class MessageReader {
  #rest: Buffer = Buffer.alloc(0)
  #hasLetter: boolean

  /** Only a client's very first message has no letter. */
  constructor({ isClient }: { isClient: boolean }) {
    this.#hasLetter = !isClient
  }

  *read(chunk: Buffer): Generator<{ letter: string; body: Buffer }> {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const head = this.#hasLetter ? 1 : 0
      if (this.#rest.length < head + 4) return
      const end = head + this.#rest.readUInt32BE(head)
      if (this.#rest.length < end) return
      const letter = this.#hasLetter ? String.fromCharCode(this.#rest[0] ?? 0) : 'startup'
      const body = this.#rest.subarray(head + 4, end)
      this.#rest = this.#rest.subarray(end)
      this.#hasLetter = true
      yield { letter, body }
    }
  }
}

/** What one connection has asked and what of it is still unanswered. */
class Conversation {
  readonly #client = new MessageReader({ isClient: true })
  readonly #server = new MessageReader({ isClient: false })
  readonly #texts = new Map<string, string>()
  #isOurs = false
  /** Answers still to come: one for each Query and Sync, and one for each Flush after a Describe. */
  #pending = 0
  #isDescribing = false
  isCounted = false

  get isAnswered(): boolean {
    return this.#pending === 0
  }

  /** Takes in what the server sent to the database, and names its statements. */
  ask(chunk: Buffer): string[] {
    const statements: string[] = []
    for (const { letter, body } of this.#client.read(chunk)) {
      const [first = '', second = ''] = body.toString('utf8').split('\0')
      if (letter === 'startup') this.#isOurs = body.includes('application_name\0vestibule\0')
      if (letter === 'Q') statements.push(first)
      if (letter === 'P') statements.push(`(describe) ${second}`)
      if (letter === 'P') this.#texts.set(first, second)
      if (letter === 'B') statements.push(this.#texts.get(second) ?? '')
      if (letter === 'H') this.#isDescribing = true
      if (letter === 'Q' || letter === 'S' || letter === 'H') this.#pending += 1
    }
    // Not the listening connection, nor the driver's own first question about array types.
    this.isCounted = this.#isOurs && !statements.some((text) => /^listen |pg_catalog\.pg_type/.test(text))
    return statements.map((text) => text.replace(/\s+/g, ' ').trim())
  }

  hear(chunk: Buffer): void {
    for (const { letter } of this.#server.read(chunk)) {
      const isDescription = this.#isDescribing && (letter === 'T' || letter === 'n')
      if (isDescription) this.#isDescribing = false
      // The one after the log-in answers nothing that was asked.
      if (isDescription || letter === 'Z') this.#pending = Math.max(0, this.#pending - 1)
    }
  }
}
