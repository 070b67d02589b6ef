import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, open, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nextProgram } from '#lib/build/next-program.ts'
import { parseSettings } from '#lib/env.ts'
import { prepareInstallation } from '#lib/installation/prepare-installation.ts'
import { seedDatabase } from '#lib/installation/seed-database.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import type { Lifetime } from '#lib/processes/lifetime.ts'
import { stopProcess } from '#lib/processes/stop-process.ts'
import { ownWarden } from '#lib/processes/warden.ts'
import { runServer } from '#lib/server/run-server.ts'
import { type CountingProxy, startCountingProxy } from './counting-proxy.ts'

export type Product = {
  origin: string
  /** Straight to the database, past the proxy. */
  databaseUrl: string
  secret: string
  proxy: CountingProxy | null
  /** The leader of the server's process group. */
  pid: number
  databasePid: number
  log: string
  stop: () => Promise<void>
}

/** What the bench changes in the environment; the report says so. */
export const raisedLimits = {
  API_KEY_REQUESTS_PER_SECOND: '10000000',
  API_KEY_BURST: '10000000',
  WIZARD_POSTS_PER_MINUTE: '1000000',
  WALKS_PER_ADDRESS_PER_MINUTE: '1000000',
  SMS_PER_ADDRESS_PER_HOUR: '1000000',
  SMS_PER_PREFIX_UNTIL_JUDGED: '1000000',
  SMS_PER_PARTNER_UNTIL_JUDGED: '1000000',
  SMS_PER_PARTNER_PER_DAY: '1000000',
}

/** The product as `npm start` serves it, with a database of its own; `isCounted` puts the counting proxy between. */
export async function serveProduct(
  root: string,
  folder: string,
  lifetime: Lifetime,
  { isCounted }: { isCounted: boolean },
): Promise<Product> {
  await mkdir(folder, { recursive: true })
  const PORT = String(await chooseFreePort())
  const wanted = {
    ...process.env,
    ...raisedLimits,
    PORT,
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${PORT}`,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
    SMTP_URL: '',
    TRUST_PROXY: '',
    LOG_LEVEL: 'info',
    // Two connections warm up faster than ten; a single visitor needs no more.
    ...(isCounted ? { DATABASE_POOL_SIZE: '2' } : {}),
  }
  const settings = parseSettings(wanted)
  const { database, variables } = await prepareInstallation(settings, wanted, () => {})
  lifetime.atEnd(database.stop)
  await seedDatabase(database.url, settings.DATA_DIR)
  const proxy = isCounted ? await startCountingProxy(database.url) : null
  if (proxy) lifetime.atEnd(proxy.stop)
  const log = join(folder, `server-${PORT}.log`)
  const output = await open(log, 'a')
  const given = { ...variables, DATABASE_URL: proxy?.url ?? database.url }
  const server = await runServer({ root, mode: 'start', settings, variables: given, output: output.fd })
  lifetime.atEnd(server.stop)
  await output.close()
  return {
    origin: settings.PUBLIC_URL,
    databaseUrl: database.url,
    secret: variables.VESTIBULE_SECRET ?? '',
    proxy,
    pid: server.pid,
    databasePid: await readDatabasePid(settings.DATA_DIR),
    log,
    stop: async () => {
      await server.stop()
      await proxy?.stop()
      await database.stop()
    },
  }
}

async function readDatabasePid(dataDir: string): Promise<number> {
  // The first line is the postmaster's id ("postmaster.pid" in PostgreSQL's storage.sgml).
  const [pid] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

export type Bare = { origin: string; pid: number }

/** The bare application of bench/bare, built by the same Next in this run and served by the same command. */
export async function serveBare(root: string, folder: string, lifetime: Lifetime): Promise<Bare> {
  const cwd = join(folder, 'bare')
  await cp(join(root, 'bench/bare'), cwd, { recursive: true })
  await symlink(join(root, 'node_modules'), join(cwd, 'node_modules'))
  await ended(await spawnNext(root, cwd, folder, ['build']))
  const port = await chooseFreePort()
  const { pid = 0 } = await spawnNext(root, cwd, folder, ['start', '-p', String(port), '-H', '127.0.0.1'])
  lifetime.atEnd(async () => {
    await stopProcess(-pid)
    ownWarden().release(-pid)
  })
  const origin = `http://127.0.0.1:${port}`
  for (let round = 0; round < 300; round++) {
    if (
      await fetch(origin).then(
        (response) => response.ok,
        () => false,
      )
    )
      return { origin, pid }
    await sleep(100)
  }
  throw new Error('The bare page did not start')
}

async function spawnNext(
  root: string,
  cwd: string,
  folder: string,
  options: string[],
): Promise<ChildProcess> {
  const output = await open(join(folder, 'bare.log'), 'a')
  const child = spawn(process.execPath, [nextProgram(root), ...options], {
    cwd,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (child.pid !== undefined) ownWarden().watch(-child.pid, 'TERM')
  await output.close()
  return child
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (child.pid !== undefined) ownWarden().release(-child.pid)
      code === 0 ? resolve() : reject(new Error('The bare page does not build'))
    })
  })
}
