import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDataDir } from '#lib/installation/open-data-dir.ts'
import { isRunning, stopProcess } from '#lib/processes/stop-process.ts'
import { bootCluster, type Cluster, ClusterInUseError, createDatabase } from './boot-cluster.ts'

// A cluster is made in a second on a free machine, and in many on a busy one.
vi.setConfig({ testTimeout: 60_000 })

async function dataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-cluster-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return openDataDir(folder)
}

async function execute(cluster: Cluster, statement: string): Promise<readonly unknown[]> {
  const sql = postgres(cluster.url('postgres'), { max: 1, onnotice: () => {} })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

async function postmaster(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

test('data, port and password outlive a stop; a second process is refused meanwhile', async () => {
  const folder = await dataDir()
  const first = await bootCluster(folder)
  await createDatabase(first, 'vestibule')
  await createDatabase(first, 'vestibule')
  await execute(first, 'create table kept (id int)')
  await expect(bootCluster(folder)).rejects.toThrow(ClusterInUseError)
  await first.stop()
  const second = await bootCluster(folder)
  expect(second.url('postgres')).toBe(first.url('postgres'))
  expect(await execute(second, 'select * from kept')).toEqual([])
  await second.stop()
})

test('only this machine reaches it, and only with the password', async () => {
  const cluster = await bootCluster(await dataDir())
  const [shown] = await execute(cluster, "select current_setting('listen_addresses') as addresses")
  expect(shown).toEqual({ addresses: '127.0.0.1' })
  const url = new URL(cluster.url('postgres'))
  url.password = 'guess'
  const stranger = postgres(url.href, { max: 1 })
  await expect(stranger`select 1`).rejects.toThrow('password authentication failed')
  await stranger.end()
  await cluster.stop()
})

test('a start after a kill -9 recovers, and harms no process that has the old id by now', async () => {
  const folder = await dataDir()
  const first = await bootCluster(folder)
  await execute(first, 'create table kept (id int)')
  await stopProcess(await postmaster(folder), { signal: 'SIGKILL' })
  await first.stop()
  // As in a container, where the next run gives the same ids to others: here, to this very process.
  const file = join(folder, 'postgres/postmaster.pid')
  const left = await readFile(file, 'utf8')
  await writeFile(file, left.replace(/^\d+/, String(process.pid)))
  const second = await bootCluster(folder)
  expect(await execute(second, 'select * from kept')).toEqual([])
  expect(isRunning(process.pid)).toBe(true)
  await second.stop()
})
