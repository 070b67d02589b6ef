import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { environment } from '#lib/env.ts'
import { connectAtOnce } from './connect-at-once.ts'
import { pipelining } from './pipelining.ts'

export type Database = PostgresJsDatabase
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

// Next bundles pages, routes and instrumentation apart, so module state would exist several times over.
declare global {
  var vestibuleSql: postgres.Sql | undefined
  var vestibuleDatabase: Database | undefined
}

/** This process's one pool. For LISTEN and for the statement counter of the bench; queries go through `database`. */
export function connections(): postgres.Sql {
  globalThis.vestibuleSql ??= pipelining(postgres(environment().DATABASE_URL, options()))
  return globalThis.vestibuleSql
}

function options() {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = environment()
  return {
    max: DATABASE_POOL_SIZE,
    connection: { application_name: 'vestibule' },
    onnotice: () => {},
    // Of several hosts the driver itself finds one that answers.
    ...(new URL(DATABASE_URL).host.includes(',') ? {} : { socket: connectAtOnce }),
  }
}

/** The database of this process. */
export function database(): Database {
  globalThis.vestibuleDatabase ??= drizzle(connections())
  return globalThis.vestibuleDatabase
}

/** Ends the pool, waiting at most five seconds for what is running. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.vestibuleSql
  globalThis.vestibuleSql = undefined
  globalThis.vestibuleDatabase = undefined
  await open?.end({ timeout: 5 })
}
