import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { describeChain, parseHead } from '#lib/acceptances/describe-chain.ts'
import type { EvidenceRecord } from '#lib/acceptances/evidence.ts'
import { readEvidence } from '#lib/acceptances/read-evidence.ts'
import { EvidenceFileError, readEvidenceFile } from '#lib/acceptances/read-evidence-file.ts'
import { type KnownHead, verifyEvidence } from '#lib/acceptances/verify-evidence.ts'
import { systemNow } from '#lib/clock.ts'
import { NoDatabaseError, openDatabase } from '#lib/database/open-database.ts'
import { EnvironmentError, parseSettings } from '#lib/env.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'

const usage = `npm run terms:verify                        verify this installation's evidence of accepted terms
npm run terms:verify -- --export FILE       write it to FILE, to be verified elsewhere
npm run terms:verify -- --file FILE         verify such a file; needs no database
              … --expect demo:42:HASH       also demand a head that was kept elsewhere (repeatable)

Ends with 0 when every chain is whole, 1 when one is broken, 2 when it could not be verified.`

class UsageError extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`)
const lifetime = beginLifetime()

try {
  const options = readOptions()
  if (options.file !== undefined)
    await lifetime.end(await verify(readEvidenceFile(options.file), options.heads))
  else {
    const settings = parseSettings(process.env)
    const dataDir = resolve(settings.DATA_DIR)
    const opened = await openDatabase({ databaseUrl: settings.DATABASE_URL, dataDir })
    lifetime.atEnd(opened.stop)
    const sql = postgres(opened.url, { max: 1, onnotice: () => {} })
    lifetime.atEnd(() => sql.end({ timeout: 5 }))
    // One moment's state, however long the reading takes; and no way to change anything.
    const code = await drizzle(sql).transaction(
      (tx) => {
        const records = readEvidence(tx, { now: systemNow() })
        return options.export === undefined ? verify(records, options.heads) : write(records, options.export)
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
    await lifetime.end(code)
  }
} catch (error) {
  const isExpected =
    [UsageError, EvidenceFileError, NoDatabaseError, EnvironmentError].some(
      (kind) => error instanceof kind,
    ) ||
    (error instanceof Error && 'path' in error)
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error)
  process.stderr.write(`${text}\n`)
  await lifetime.end(2)
}

function readOptions(): { file?: string; export?: string; heads: KnownHead[] } {
  const options = {
    file: { type: 'string' },
    export: { type: 'string' },
    expect: { type: 'string', multiple: true },
  } as const
  try {
    const { expect = [], ...given } = parseArgs({ options }).values
    const heads = expect.map((text) => {
      const head = parseHead(text)
      if (!head) throw new UsageError(`"${text}" is no head; it looks like demo:42:HASH`)
      return head
    })
    return { ...given, heads }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

async function verify(records: AsyncIterable<EvidenceRecord>, heads: readonly KnownHead[]): Promise<number> {
  const reports = await verifyEvidence(records, heads)
  for (const report of reports) say(describeChain(report))
  if (reports.length === 0) say('There is no partner, so there is no evidence.')
  return reports.some((report) => report.broken) ? 1 : 0
}

async function write(records: AsyncIterable<EvidenceRecord>, path: string): Promise<number> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  await once(file, 'open')
  let count = 0
  for await (const record of records) {
    count += 1
    if (!file.write(`${JSON.stringify(record)}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  say(`Wrote ${count} records to ${path}.`)
  return 0
}
