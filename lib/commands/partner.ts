import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { systemNow } from '#lib/clock.ts'
import { NoDatabaseError, openDatabase } from '#lib/database/open-database.ts'
import { EnvironmentError, parseSettings } from '#lib/env.ts'
import { PartnerCommandError, runPartnerCommand } from '#lib/partners/run-partner-command.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'

/** `npm run partner`: makes partners and what belongs to them, beside a running server or without one. */
const lifetime = beginLifetime()

try {
  const settings = parseSettings(process.env)
  const opened = await openDatabase({
    databaseUrl: settings.DATABASE_URL,
    dataDir: resolve(settings.DATA_DIR),
  })
  lifetime.atEnd(opened.stop)
  const sql = postgres(opened.url, { max: 1, onnotice: () => {} })
  lifetime.atEnd(() => sql.end({ timeout: 5 }))
  const lines = await runPartnerCommand(process.argv.slice(2), {
    db: drizzle(sql),
    now: systemNow(),
    // The line break that `echo` adds is no part of it.
    readFile: async (path) => readFile(path).catch(() => null),
    readPassword: async () => (await text(process.stdin)).replace(/\r?\n$/, ''),
  })
  for (const line of lines) process.stdout.write(`${line}\n`)
  await lifetime.end(0)
} catch (error) {
  const isExpected = [PartnerCommandError, NoDatabaseError, EnvironmentError].some(
    (kind) => error instanceof kind,
  )
  const shown = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)
  process.stderr.write(`${shown}\n`)
  await lifetime.end(1)
}
