import { spawnSync } from 'node:child_process'
import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRunning, stopProcess } from '#lib/processes/stop-process.ts'

/**
 * Clears the way after a run that was killed: a PostgreSQL of this folder that still runs is stopped
 * (it checkpoints, nothing is lost), and a `postmaster.pid` whose process is gone or has become somebody
 * else (ids come again, above all in containers) is removed. Only call it while holding the cluster's name.
 */
export async function stopLeftOver(clusterFolder: string): Promise<void> {
  const file = join(clusterFolder, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return
  // SIGINT is PostgreSQL's "fast shutdown".
  if (isRunning(pid) && (await isOurs(pid, clusterFolder))) {
    await stopProcess(pid, { signal: 'SIGINT', patienceSeconds: 15 })
  }
  await rm(file, { force: true })
}

async function isOurs(pid: number, clusterFolder: string): Promise<boolean> {
  const shown = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  const command = shown.error
    ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
    : shown.stdout
  return command.includes('postgres') && command.includes(await realpath(clusterFolder))
}
