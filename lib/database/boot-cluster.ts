import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { chooseFreePort, isPortFree } from '#lib/network/choose-port.ts'
import { holdName } from '#lib/processes/hold-name.ts'
import { stopProcess } from '#lib/processes/stop-process.ts'
import { ownWarden } from '#lib/processes/warden.ts'
import {
  type ClusterSettings,
  clusterUrl,
  keepClusterSettings,
  makeClusterSettings,
  readClusterSettings,
} from './cluster-settings.ts'
import { findBinaries } from './find-binaries.ts'
import { decideRunAs, type RunAs } from './run-as.ts'
import { stopLeftOver } from './stop-left-over.ts'

export type Cluster = {
  /** The connection string of a database of this name; make it with `createDatabase` first. */
  url: (database: string) => string
  /** Waits for open transactions to be rolled back and a checkpoint, then ends. May be called twice. */
  stop: () => Promise<void>
}

export type ClusterOptions = {
  /** More `name=value` settings of postgresql.conf. */
  settings?: readonly string[]
  /** Called when the server ends although nobody asked. */
  onUnexpectedEnd?: () => void
}

/** Another process already runs the database of this folder. */
export class ClusterInUseError extends Error {
  override name = 'ClusterInUseError'
}

const defaultSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=128MB',
  // One server, no standby: no need to keep more log than a crash needs.
  'wal_level=minimal',
  'max_wal_senders=0',
  'timezone=UTC',
  'log_timezone=UTC',
]

/**
 * Boots the embedded PostgreSQL of a data directory, making it at the first time: on loopback only, on a
 * port that is kept, for one user whose password is kept beside it. Ends with this process, however that ends.
 */
export async function bootCluster(dataDir: string, options: ClusterOptions = {}): Promise<Cluster> {
  const home = await realpath(dataDir)
  const hold = await holdName(`postgres ${home}`)
  if (!hold) throw new ClusterInUseError(`The database in ${dataDir} is in use by another process.`)
  const folder = join(home, 'postgres')
  const binaries = await findBinaries()
  const runAs = await decideRunAs(binaries, folder, home)
  await stopLeftOver(folder)
  let settings = (await exists(folder))
    ? await readClusterSettings(home)
    : await initialise(home, binaries.initdb, runAs)
  if (!(await isPortFree(settings.port, '127.0.0.1')))
    settings = { ...settings, port: await chooseFreePort() }
  await keepClusterSettings(home, settings)

  const server = await launch(home, settings, binaries.postgres, runAs, options.settings ?? [])
  let isStopping = false
  server.once('exit', () => {
    if (!isStopping) options.onUnexpectedEnd?.()
  })
  const stop = async () => {
    isStopping = true
    if (server.pid !== undefined) {
      await stopProcess(server.pid, { signal: 'SIGINT', patienceSeconds: 20 })
      ownWarden().release(server.pid)
    }
    await hold.release()
  }
  try {
    await untilReady(server, settings, home)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: (database) => clusterUrl(settings, database), stop }
}

/** Makes a database unless there is one of that name. */
export async function createDatabase(cluster: Cluster, name: string): Promise<void> {
  const sql = postgres(cluster.url('postgres'), { max: 1 })
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql`create database ${sql(name)}`
  } finally {
    await sql.end()
  }
}

async function initialise(home: string, initdb: string, runAs: RunAs): Promise<ClusterSettings> {
  const settings = await makeClusterSettings()
  // It gets its name only when it is complete: what is here under this one was interrupted.
  const folder = join(home, 'postgres.new')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  const passwordFile = join(home, 'postgres-password')
  await writeFile(passwordFile, `${settings.password}\n`, { mode: 0o600 })
  const owner = runAs.identity ?? ownerWanted(runAs)
  if (owner) {
    await chown(folder, owner.uid, owner.gid)
    await chown(passwordFile, owner.uid, owner.gid)
  }
  try {
    await run(
      [...runAs.before, initdb, '-D', folder, '-U', 'vestibule', `--pwfile=${passwordFile}`].concat(
        ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
        // The same order of letters on every machine, and lower() that knows more than ASCII.
        ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ),
      runAs,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
  await keepClusterSettings(home, settings)
  await rename(folder, join(home, 'postgres'))
  return settings
}

function ownerWanted({ before }: RunAs): { uid: number; gid: number } | undefined {
  const numberOf = (name: string) => Number(before.find((part) => part.startsWith(name))?.slice(name.length))
  const [uid, gid] = [numberOf('--reuid='), numberOf('--regid=')]
  return uid && gid ? { uid, gid } : undefined
}

function run([command = '', ...options]: string[], { identity }: RunAs): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { ...identity, stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint += String(chunk)
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The database could not be made.\n${complaint}`)),
    )
  })
}

async function launch(
  home: string,
  { port }: ClusterSettings,
  program: string,
  { before, identity }: RunAs,
  more: readonly string[],
): Promise<ChildProcess> {
  const log = await open(join(home, 'postgres.log'), 'w', 0o600)
  const settings = [...defaultSettings, ...more].flatMap((setting) => ['-c', setting])
  const [command = '', ...options] = [...before, program, '-D', join(home, 'postgres'), '-p', String(port)]
  const server = spawn(command, [...options, ...settings], {
    ...identity,
    // A session of its own: Ctrl-C is for us, and we stop the database last.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  server.on('error', () => {})
  if (server.pid !== undefined) ownWarden().watch(server.pid, 'INT')
  await log.close()
  return server
}

async function untilReady(server: ChildProcess, settings: ClusterSettings, home: string): Promise<void> {
  const url = clusterUrl(settings, 'postgres')
  // A minute: after a crash it first replays its log.
  for (let round = 0; round < 1200; round++) {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) {
      const log = await readFile(join(home, 'postgres.log'), 'utf8').catch(() => '')
      throw new Error(`The database did not start.\n${log.split('\n').slice(-8).join('\n')}`)
    }
    if (await answers(url)) return
    await sleep(50)
  }
  throw new Error('The database did not answer within a minute.')
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
