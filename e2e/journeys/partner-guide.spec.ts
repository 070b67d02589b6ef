import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readCommands } from '#lib/documentation/read-commands.ts'
import { expect, test } from '../fixtures/test.ts'

const run = promisify(execFile)
const guide = join(import.meta.dirname, '../../docs/partner-guide.md')

test('every command of the partner guide works, in order', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-guide-'))
  const commands = readCommands(await readFile(guide, 'utf8'))
  expect(commands.length).toBeGreaterThanOrEqual(5)
  const key = (await readFile(join(process.env.DATA_DIR ?? '', 'demo-key'), 'utf8')).trim()
  const env = { ...process.env, API: `${process.env.PUBLIC_URL}/api/partner`, KEY: key }
  // As somebody would type it, but that the first failure ends it.
  await run('bash', ['-euo', 'pipefail', '-c', commands.join('\n')], { cwd: folder, env })
  const consumer = JSON.parse(await readFile(join(folder, 'consumer.json'), 'utf8'))
  expect(consumer).toMatchObject({
    phone: { verified: true },
    emailAddress: expect.stringContaining('@example.org'),
    termsAccepted: true,
  })
  expect((await readFile(join(folder, 'terms.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
})
