import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '#db/client.ts'
import { partnerKeys } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { isPartnerKey, newPartnerKey, prefixOf } from './partner-key.ts'

/**
 * The key of the demo partner, made at the first start and kept in the data directory, so that what somebody
 * has written into a script works after the next start. May run in several processes at once.
 */
export async function seedDemoKey(
  db: Database,
  { partnerId, dataDir }: { partnerId: string; dataDir: string },
  now: Date,
): Promise<string> {
  const secret = await keepSecret(join(dataDir, 'demo-key'))
  await db
    .insert(partnerKeys)
    .values({
      partnerId,
      id: newId(now),
      name: 'demo',
      prefix: prefixOf(secret),
      secretSha256: sha256(secret),
      createdAt: now,
    })
    .onConflictDoNothing({ target: [partnerKeys.secretSha256, partnerKeys.partnerId] })
  return secret
}

async function keepSecret(file: string): Promise<string> {
  const kept = await readIfThere(file)
  if (kept !== undefined) return kept
  const partial = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(partial, `${newPartnerKey('SANDBOX')}\n`, { mode: 0o600, flag: 'wx' })
  // A link is made whole or not at all, and never over another's: the first of two starts wins.
  await link(partial, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(partial)
  return (await readIfThere(file)) ?? ''
}

async function readIfThere(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const secret = text.trim()
  if (!isPartnerKey(secret)) throw new Error(`${file} holds no key; remove it and start again.`)
  return secret
}
