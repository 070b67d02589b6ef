import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSecrets } from './load-secrets.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'vestibule-secrets-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

test('secrets are made once, and kept where only their owner can read them', async () => {
  const dataDir = await folder()
  const made = await loadSecrets(dataDir)
  expect(await loadSecrets(dataDir)).toEqual(made)
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
  for (const secret of Object.values(made)) expect(Buffer.from(secret, 'base64')).toHaveLength(32)
})

test('several starts at once agree on the same secrets', async () => {
  const dataDir = await folder()
  const [first, ...others] = await Promise.all([1, 2, 3, 4, 5].map(() => loadSecrets(dataDir)))
  for (const other of others) expect(other).toEqual(first)
})

test('two installations have different secrets', async () => {
  expect(await loadSecrets(await folder())).not.toEqual(await loadSecrets(await folder()))
})
