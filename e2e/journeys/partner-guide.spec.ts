import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readCommands } from '#lib/documentation/read-commands.ts'
import { apiWithKey, newKey } from '../fixtures/partner-api.ts'
import { newBarePartner } from '../fixtures/partners.ts'
import { expect, test } from '../kit/test.ts'

const run = promisify(execFile)
const projectFolder = join(import.meta.dirname, '../..')
const readDocument = (name: string) => readFile(join(projectFolder, name), 'utf8')

/** Runs commands as somebody would type them, but that the first failure ends it. */
async function runCommands(commands: readonly string[], key: string) {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-guide-'))
  const env = { ...process.env, API: `${process.env.PUBLIC_URL}/api/partner`, KEY: key }
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', commands.join('\n')], { cwd: folder, env })
  const json = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'))
  return { stdout, folder, json }
}

test('every command of the partner guide works, in order', async () => {
  // Not `demo`: the guide publishes terms, and other tests walk with those that `demo` has.
  const key = await newKey(await newBarePartner())
  for (const type of ['CONSUMER', 'CORPORATE']) {
    const documents = [{ language: 'EN', markdown: '# Terms\n\nBe kind.' }]
    const published = await apiWithKey(key)('POST', '/terms-and-conditions', {
      type,
      version: '1.0',
      documents,
    })
    expect(published.status).toBe(201)
  }
  const commands = readCommands(await readDocument('docs/partner-guide.md'))
  expect(commands.length).toBeGreaterThanOrEqual(13)
  const { folder, json } = await runCommands(commands, key)

  expect((await readFile(join(folder, 'terms.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  const consumer = await json('consumer.json')
  expect(await json('validated.json')).toMatchObject({ personId: consumer.id, status: 'VALIDATED' })
  expect(consumer).toMatchObject({
    phone: { verified: true },
    kycInfo: { status: 'VALIDATED' },
    emailAddressVerified: true,
    termsAccepted: true,
    status: { overall: { value: 'ACTIVE' } },
  })
  expect(await json('outdated.json')).toMatchObject({
    lastTermsAccepted: '1.0',
    termsAccepted: false,
    status: { overall: { value: 'INACTIVE' } },
  })
  expect(await json('accepted.json')).toMatchObject({
    lastTermsAccepted: expect.stringMatching(/^1\.0-\d+$/),
    termsAccepted: true,
    status: { overall: { value: 'ACTIVE' } },
  })
  const updated = await json('updated.json')
  expect(updated).toMatchObject({
    externalId: expect.stringMatching(/^user-\d{9}$/),
    emailAddress: expect.stringMatching(/^ada\.new\d{9}@example\.org$/),
    emailAddressVerified: false,
    address: { isoCountryCode: 'FRA', city: 'Paris' },
    metadata: { plan: 'gold' },
  })
  const suspension = { value: 'SUSPENDED', operator: 'PARTNER', reason: 'Lost card' }
  expect((await json('suspended.json')).status).toMatchObject({ suspension, overall: { value: 'INACTIVE' } })
  expect(await json('unsuspended.json')).toEqual({ ...updated, updateDate: expect.any(String) })

  expect(await json('corporate.json')).toMatchObject({
    registeredName: 'Acme SAS',
    emailAddressVerified: true,
    termsAccepted: true,
    status: { overall: { value: 'ACTIVE' } },
  })
  expect((await json('suspended-corporate.json')).status).toMatchObject({
    suspension: { value: 'SUSPENDED', reason: 'Unpaid subscription' },
    overall: { value: 'INACTIVE' },
  })
})

test('the commands of the README make a consumer of `demo`, with the key that the server prints', async () => {
  const commands = readCommands(await readDocument('README.md'), 'The partner API, from curl')
  expect(commands).toHaveLength(1)
  const key = (await readFile(join(process.env.DATA_DIR ?? '', 'demo-key'), 'utf8')).trim()
  const { stdout } = await runCommands(commands, key)
  const created = stdout.match(/\{"id":"([^"]+)"\}/)
  const read = await apiWithKey(key)('GET', `/consumers/${created?.[1]}`)
  expect(read).toMatchObject({
    status: 200,
    json: { phone: { countryCode: '33', number: '612345678' }, lastTermsAccepted: '1.0' },
  })
})
