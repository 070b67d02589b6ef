import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { acceptTerms } from '#lib/acceptances/accept-terms.ts'
import { sealAcceptances } from '#lib/acceptances/seal-acceptances.ts'
import { newPartner, newWalk, publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'

const db = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'vestibule-evidence-'))
afterAll(() => rm(folder, { recursive: true }))

/** `npm run terms:verify`, as an operator types it. */
function verifyTerms(...options: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'terms:verify', '--', ...options], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: folder },
  })
  return { status, stdout, stderr }
}

test('what it exports ends with 0 when verified, and with 1 and the first broken link when it was altered', async () => {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  for (let count = 0; count < 4; count++) {
    const walk = await newWalk(db, partner)
    const presentation = { userAgent: 'a test', hadScripts: true, wasFramed: false }
    const answer = { walk, version: '1.0', language: 'EN', presentation }
    await db.transaction((tx) => acceptTerms(tx, answer, { now: noon }))
  }
  await sealAcceptances(db, { now: noon })
  const whole = `${partner.name}: 4 links verified, all sealed`
  const good = join(folder, 'good.jsonl')
  expect(verifyTerms('--export', good)).toMatchObject({ status: 0, stderr: '' })
  expect(verifyTerms('--file', good)).toMatchObject({ status: 0, stdout: expect.stringContaining(whole) })

  const lines = (await readFile(good, 'utf8')).split('\n').map((line) => {
    const isBroken = line.includes('"sequence":2') || line.includes('"sequence":4')
    return isBroken ? line.replace('"version":"1.0"', '"version":"0.9"') : line
  })
  const bad = join(folder, 'bad.jsonl')
  await writeFile(bad, lines.join('\n'))
  const broken = verifyTerms('--file', bad)
  expect(broken.status).toBe(1)
  expect(broken.stdout).toContain(`${partner.name}: BROKEN at link 2 (record_altered, acceptance `)
  // Three times npm and Node, which a busy machine takes long to start.
}, 120_000)
