import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { Database } from '#db/client.ts'
import { partners, webhookDeliveries } from '#db/schema/index.ts'
import { buildProduction } from '#lib/build/build-production.ts'
import { createDatabase } from '#lib/database/boot-cluster.ts'
import { migrateDatabase } from '#lib/database/migrate-database.ts'
import { openDataDir } from '#lib/installation/open-data-dir.ts'
import { seedDatabase } from '#lib/installation/seed-database.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { loadSecrets } from '#lib/secrets/load-secrets.ts'
import { startLoad } from '#lib/testing/faults/acknowledged-load.ts'
import { type Audit, auditLoad } from '#lib/testing/faults/audit-load.ts'
import { killableCluster, killInRounds } from '#lib/testing/faults/kill-rounds.ts'
import { killableListener, killableNext } from '#lib/testing/faults/killable-server.ts'
import { webhookReceiver } from '#lib/testing/webhook-receiver.ts'

// 100 as `npm run kill`, and then a tenth of it through Next as well; a short form in the ordinary run.
const kills = Number(process.env.KILLS ?? 3)
const isLong = process.env.KILLS !== undefined
const root = join(import.meta.dirname, '../..')
const say = (line: string) => process.stdout.write(`${line}\n`)
const raised = { API_KEY_REQUESTS_PER_SECOND: '1000000', API_KEY_BURST: '1000000' }

vi.setConfig({ testTimeout: isLong ? 7_200_000 : 600_000 })

test('killed anywhere, the plain listener loses nothing that it acknowledged and does nothing twice', () =>
  killUnderLoad('plain listener', killableListener, {
    kills,
    databaseEvery: isLong ? 10 : 2,
    withinMilliseconds: isLong ? 1000 : 200,
  }))

test.runIf(isLong)('nor does Next', async () => {
  await buildProduction(root, { say, variables: process.env })
  await killUnderLoad('Next', killableNext, {
    kills: Math.ceil(kills / 10),
    databaseEvery: 5,
    withinMilliseconds: 1000,
  })
})

async function killUnderLoad(
  name: string,
  serverOf: typeof killableListener,
  wishes: { kills: number; databaseEvery: number; withinMilliseconds: number },
): Promise<void> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-kill-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const dataDir = await openDataDir(join(folder, 'data'))
  await openDataDir(folder)
  const cluster = await killableCluster(dataDir)
  onTestFinished(() => cluster.stop())
  await createDatabase(cluster, 'vestibule')
  const DATABASE_URL = cluster.url('vestibule')
  await migrateDatabase(DATABASE_URL)
  const PORT = String(await chooseFreePort())
  const server = serverOf({
    root,
    log: join(folder, 'server.log'),
    variables: {
      ...process.env,
      ...(await loadSecrets(dataDir)),
      ...raised,
      DATABASE_URL,
      DATA_DIR: dataDir,
      PORT,
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://localhost:${PORT}`,
      LOG_LEVEL: 'warn',
    },
  })
  onTestFinished(() => server.stop())
  const { demoKey: key } = await seedDatabase(DATABASE_URL, dataDir)
  const connection = postgres(DATABASE_URL, { max: 2, onnotice: () => {} })
  onTestFinished(() => connection.end({ timeout: 5 }))
  const db = drizzle(connection)
  const [demo] = await db.select().from(partners).where(eq(partners.name, 'demo'))
  if (!demo) throw new Error('There is no demo')

  await server.start()
  const unverified: string[] = []
  let verifier: Webhook | undefined
  const receiver = await webhookReceiver(({ headers, body }) => {
    try {
      verifier?.verify(body, headers)
    } catch (error) {
      unverified.push(String(error))
    }
    return { status: 204 }
  })
  verifier = new Webhook(await listen(server.api, key, receiver.url))
  const load = startLoad({ api: server.api, key, clients: 8 })
  const { ofDatabase } = await killInRounds({ ...wishes, server, cluster, load, say })
  await forgetLeases(db)
  await server.start()
  await load.stop()
  await untilDelivered(db)
  await server.stop()

  const audit = await auditLoad(db, { partnerId: demo.id, people: load.people, received: receiver.received })
  const seconds = Math.round((performance.now() - began) / 1000)
  for (const line of table(name, wishes.kills, ofDatabase, load.counts, audit, seconds)) say(line)
  const log = await readFile(join(folder, 'server.log'), 'utf8')
  expect({ unexpected: load.unexpected, unverified }, log.slice(-2000)).toEqual({
    unexpected: [],
    unverified: [],
  })
  expect(audit).toEqual({
    lost: [],
    surplus: [],
    miscounted: [],
    undelivered: [],
    forged: [],
    outOfOrder: [],
    events: audit.events,
    delivered: expect.any(Number),
    duplicates: expect.any(Number),
  })
  expect(load.counts.cutOff).toBeGreaterThan(0)
  expect(load.people.length).toBeGreaterThan(wishes.kills)
}

/** Makes an endpoint and gives its secret. */
async function listen(api: string, key: string, url: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const made = await fetch(`${api}/webhook-endpoints`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ url }),
  })
  return z.object({ secret: z.string() }).parse(await made.json()).secret
}

/** As if the minute had passed for which a delivery is left to who took it: nobody is there any more. */
async function forgetLeases(db: Database): Promise<void> {
  // What the dead process had asked for last may still be under way.
  await vi.waitFor(
    async () => {
      const left = await db.execute(sql`
        select from pg_stat_activity where datname = current_database() and application_name = 'vestibule'`)
      expect(left).toHaveLength(0)
    },
    { timeout: 60_000, interval: 25 },
  )
  await db.execute(sql`update webhook_deliveries set next_attempt_at = now() where status = 'PENDING'`)
}

/** Until no delivery waits. One that was cut off comes round again after its lease of a minute. */
async function untilDelivered(db: Database): Promise<void> {
  await vi.waitFor(
    async () => {
      const waiting = await db.$count(webhookDeliveries, eq(webhookDeliveries.status, 'PENDING'))
      expect(waiting).toBe(0)
    },
    { timeout: 600_000, interval: 250 },
  )
}

function table(
  name: string,
  killed: number,
  ofDatabase: number,
  counts: ReturnType<typeof startLoad>['counts'],
  audit: Audit,
  seconds: number,
): string[] {
  const cells = {
    kills: killed,
    'of PostgreSQL': ofDatabase,
    requests: counts.requests,
    'cut off': counts.cutOff,
    acknowledged: counts.acknowledged,
    replayed: counts.replayed,
    lost: audit.lost.length,
    twice: audit.surplus.length + audit.miscounted.length,
    events: audit.events,
    delivered: audit.delivered,
    duplicates: audit.duplicates,
    seconds,
  }
  const titles = Object.keys(cells)
  return [
    `| server | ${titles.join(' | ')} |`,
    `|---|${titles.map(() => '--:').join('|')}|`,
    `| ${name} | ${Object.values(cells).join(' | ')} |`,
  ]
}
