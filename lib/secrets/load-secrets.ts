import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const secretsSchema = z.object({
  VESTIBULE_SECRET: z.string(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string(),
})

/** What production demands of its environment. */
export type Secrets = z.infer<typeof secretsSchema>

/** The secrets of a development installation, made at the first time and kept in its data directory. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const kept = await readIfThere(file)
  if (kept !== undefined) return secretsSchema.parse(JSON.parse(kept))
  const partial = `${file}.${randomBytes(6).toString('hex')}`
  const made: Secrets = {
    VESTIBULE_SECRET: randomBytes(32).toString('base64'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  await writeFile(partial, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  // A link is made whole or not at all, and never over another's: the first of two starts wins.
  await link(partial, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(partial)
  return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}
