import { database, type Transaction } from '#db/client.ts'

/** SQLSTATEs after which PostgreSQL has undone the transaction and only the order of events was to blame. */
const worthRepeating = new Set(['40001', '40P01'])
const attemptsMax = 3

/** One transaction; one that met another at a bad moment (deadlock) is done again from the start. */
export async function transact<Done>(work: (tx: Transaction) => Promise<Done>): Promise<Done> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database().transaction(work)
    } catch (error) {
      if (attempt >= attemptsMax || !worthRepeating.has(sqlStateOf(error))) throw error
    }
  }
}

/** Whether the database could not be reached or is going down, so that the same request may work in a moment. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error)
  // Class 53 is "out of resources", 57P "going down or starting up"; the rest are the driver's and the system's.
  return /^(53|57P0|08)/.test(state) || /^(CONNECTION_|CONNECT_|E[A-Z]{3,}$)/.test(state)
}

function sqlStateOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if (error.cause !== undefined) return sqlStateOf(error.cause)
  return 'code' in error ? String(error.code) : ''
}
