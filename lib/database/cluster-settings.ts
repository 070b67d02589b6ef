import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { chooseFreePort } from '#lib/network/choose-port.ts'

const clusterSchema = z.object({ port: z.number().int(), password: z.string().min(1) })

/** What one embedded cluster keeps beside its data: its port and the password of its only user. */
export type ClusterSettings = z.infer<typeof clusterSchema>

const settingsFile = (dataDir: string) => join(dataDir, 'postgres.json')

/** The kept settings of a data directory that has a cluster. */
export async function readClusterSettings(dataDir: string): Promise<ClusterSettings> {
  return clusterSchema.parse(JSON.parse(await readFile(settingsFile(dataDir), 'utf8')))
}

export async function makeClusterSettings(): Promise<ClusterSettings> {
  return { port: await chooseFreePort(), password: randomBytes(24).toString('base64url') }
}

export async function keepClusterSettings(dataDir: string, settings: ClusterSettings): Promise<void> {
  const partial = `${settingsFile(dataDir)}.new`
  await writeFile(partial, `${JSON.stringify(settings)}\n`, { mode: 0o600 })
  await rename(partial, settingsFile(dataDir))
}

/** The connection string of a database in the cluster. */
export function clusterUrl({ port, password }: ClusterSettings, database: string): string {
  return `postgres://vestibule:${password}@127.0.0.1:${port}/${database}`
}
