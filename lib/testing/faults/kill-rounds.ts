import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bootCluster, type Cluster } from '#lib/database/boot-cluster.ts'
import { stopProcess } from '#lib/processes/stop-process.ts'
import type { Load } from './acknowledged-load.ts'
import type { KillableServer } from './killable-server.ts'

/** A cluster that is killed and booted again under the same address. */
export type KillableCluster = {
  url: (database: string) => string
  kill: () => Promise<void>
  stop: Cluster['stop']
}

/** The embedded PostgreSQL of a folder, as an installation runs it: what it acknowledges is on disk. */
export async function killableCluster(dataDir: string): Promise<KillableCluster> {
  let cluster = await bootCluster(dataDir)
  return {
    url: (database) => cluster.url(database),
    kill: async () => {
      const file = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')
      await stopProcess(Number(file.split('\n')[0]), { signal: 'SIGKILL' })
      // Lets go of the folder; there is nothing left to stop.
      await cluster.stop()
      cluster = await bootCluster(dataDir)
    },
    stop: () => cluster.stop(),
  }
}

type Rounds = {
  kills: number
  server: KillableServer
  cluster: KillableCluster
  load: Load
  /** Milliseconds between the first new acknowledgement and the kill, at most: somewhere in between it comes. */
  withinMilliseconds: number
  /** Every which kill is one of PostgreSQL itself. */
  databaseEvery: number
  say: (line: string) => void
}

/**
 * Kills the server, or the database below it, while the load goes on, as often as told; each time anywhere in
 * whatever is on its way, once clients have been served again. The server has been started, and is left killed.
 */
export async function killInRounds({
  server,
  cluster,
  load,
  ...wishes
}: Rounds): Promise<{ ofDatabase: number }> {
  let ofDatabase = 0
  for (let kill = 1; kill <= wishes.kills; kill++) {
    await untilServed(load)
    await sleep(randomInt(wishes.withinMilliseconds))
    // The last one is of the server: what it had taken and not noted must then be taken again by the next.
    if (kill % wishes.databaseEvery === 0 && kill < wishes.kills) {
      ofDatabase += 1
      await cluster.kill()
    } else {
      await server.kill()
      if (kill < wishes.kills) await server.start()
    }
    if (kill % 10 === 0) wishes.say(`${kill} kills, ${load.counts.acknowledged} acknowledged`)
  }
  return { ofDatabase }
}

/** Until some answers have come that had not when this was called. */
async function untilServed({ counts, unexpected }: Load): Promise<void> {
  const before = counts.acknowledged
  for (let round = 0; round < 60_000; round++) {
    if (counts.acknowledged > before + 5) return
    if (unexpected.length > 0) throw new Error(unexpected[0])
    await sleep(5)
  }
  throw new Error('Nobody was served for five minutes')
}
