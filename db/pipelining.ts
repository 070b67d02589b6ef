import type postgres from 'postgres'

type Options = postgres.UnsafeQueryOptions
type Values = postgres.ParameterOrJSON<never>[]
type Work<Done> = (connection: TransactionSql) => Promise<Done>
/** What Drizzle asks of a connection that is in a transaction. */
type TransactionSql = postgres.ReservedSql & { savepoint: <Done>(work: Work<Done>) => Promise<Done> }

/**
 * Makes the driver wait for the database as seldom as it can. Statements are prepared (Drizzle asks for that
 * only where one is given a name, and an unprepared one is described before it runs: two round trips).
 * Statements that are begun together, with `Promise.all`, travel together; BEGIN travels with the first
 * statement of its transaction. Where one has to go before the others (a lock), it is begun by `.execute()`:
 * Drizzle begins a statement that is only awaited a moment later.
 */
export function pipelining(sql: postgres.Sql) {
  return Object.assign(preparing(sql), {
    begin: <Done>(work: Work<Done>) => transact(sql, work),
  })
}

function preparing<Connection extends postgres.Sql>(sql: Connection): Connection {
  const { unsafe } = sql
  return Object.assign(sql, {
    unsafe: (text: string, values?: Values, options?: Options) =>
      unsafe(text, values, { ...options, prepare: true }),
  })
}

async function transact<Done>(sql: postgres.Sql, work: Work<Done>): Promise<Done> {
  const reserved = preparing(await sql.reserve())
  const { connection, end } = untilEnded(reserved)
  const begun = connection.unsafe('begin').execute()
  // It fails only with its connection, and then what follows it fails as well and tells.
  begun.catch(() => {})
  try {
    const done = await work(connection)
    await begun
    end()
    const { command } = await reserved.unsafe('commit')
    // After a failed statement, whose error somebody kept to himself, PostgreSQL answers COMMIT with a rollback.
    if (command !== 'COMMIT') throw new Error('A statement of this transaction failed, so nothing is kept')
    reserved.release()
    return done
  } catch (error) {
    end()
    if (!isConnectionLost(error)) await rollBack(reserved)
    throw error
  }
}

/**
 * The connection as `work` sees it. Of statements that run side by side one may fail first and end the
 * transaction; what the others begin after that must not run outside of it, so it throws.
 */
function untilEnded(reserved: postgres.ReservedSql): { connection: TransactionSql; end: () => void } {
  let isEnded = false
  const connection: TransactionSql = Object.assign(Object.create(reserved), {
    unsafe: (text: string, values?: Values, options?: Options) => {
      if (isEnded) throw new Error('This transaction is over')
      return reserved.unsafe(text, values, options)
    },
    savepoint: <Part>(part: Work<Part>) => withinSavepoint(connection, part),
  })
  return {
    connection,
    end: () => {
      isEnded = true
    },
  }
}

/** Takes back what `work` did when it fails, and only that; begun together with its first statement as well. */
async function withinSavepoint<Done>(connection: TransactionSql, work: Work<Done>): Promise<Done> {
  // One name is enough: PostgreSQL goes back to the youngest savepoint of a name.
  const kept = connection.unsafe('savepoint work').execute()
  kept.catch(() => {})
  try {
    return await work(connection)
  } catch (error) {
    if (!isConnectionLost(error)) await connection.unsafe('rollback to savepoint work')
    throw error
  }
}

async function rollBack(connection: postgres.ReservedSql): Promise<void> {
  const isDone = await connection.unsafe('rollback').then(
    () => true,
    () => false,
  )
  // A broken connection is not given back: the pool has thrown it away.
  if (isDone) connection.release()
}

/** Whether the driver or the system lost the connection: PostgreSQL then rolls back by itself. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(CONNECTION_|CONNECT_|E[A-Z]{3,}$)/.test(code) || isConnectionLost(error.cause)
}
