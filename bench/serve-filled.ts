import { randomBytes } from 'node:crypto'
import { mkdir, statfs } from 'node:fs/promises'
import { bootCluster, createDatabase } from '#lib/database/boot-cluster.ts'
import { migrateDatabase } from '#lib/database/migrate-database.ts'
import { openDataDir } from '#lib/installation/open-data-dir.ts'
import type { Lifetime } from '#lib/processes/lifetime.ts'
import { fillDatabase } from './fill-database.ts'
import type { Side } from './measure-scale.ts'
import { serveApi } from './serve-api.ts'

const few = 10_000
const many = 10_000_000
const bytesOfEach = 2_500

/** Two databases of one PostgreSQL, filled with few and with many consumers, and the API alone on each. */
export async function serveFilled(
  root: string,
  folder: string,
  lifetime: Lifetime,
  say: (line: string) => void,
): Promise<{ small: Side; large: Side }> {
  await mkdir(folder, { recursive: true })
  const disk = await statfs(folder)
  const gibibytes = (bytes: number) => `${Math.round(bytes / 2 ** 30)} GiB`
  const [free, needed] = [disk.bavail * disk.bsize, many * bytesOfEach]
  if (free < needed)
    throw new Error(`${gibibytes(needed)} are needed in ${folder}, ${gibibytes(free)} are free`)
  const cluster = await bootCluster(await openDataDir(folder))
  lifetime.atEnd(cluster.stop)
  const secret = randomBytes(32).toString('base64')
  const serve = async (consumers: number): Promise<Side> => {
    const name = `filled_${consumers}`
    const url = cluster.url(name)
    await createDatabase(cluster, name)
    await migrateDatabase(url)
    say(`Filling in ${consumers.toLocaleString('en')} consumers, ${new Date().toISOString()}.`)
    const filled = await fillDatabase(url, consumers)
    const { origin } = await serveApi(root, folder, lifetime, { databaseUrl: url, secret })
    return { url, origin, filled }
  }
  return { small: await serve(few), large: await serve(many) }
}
