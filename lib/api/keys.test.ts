import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { partnerKeys } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { authenticateKey } from '#lib/partners/authenticate-key.ts'
import { createPartner } from '#lib/partners/create-partner.ts'
import { issueKey } from '#lib/partners/issue-key.ts'
import { newPartnerKey } from '#lib/partners/partner-key.ts'
import { revokeKey } from '#lib/partners/revoke-key.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi()
const list = (key?: string) => call('GET', '/consumers', { key: key ?? null })

test('a key opens, anything else is a 401 that says which', async () => {
  expect((await list(partner.key)).status).toBe(200)
  expect((await list()).json.errorCode).toBe('KEY_MISSING')
  for (const bad of ['x', newPartnerKey('SANDBOX'), `${partner.key}x`, partner.key.slice(0, -1)]) {
    expect((await list(bad)).json.errorCode).toBe('KEY_INVALID')
  }
  const headers = { authorization: `Basic ${partner.key}` }
  expect((await call('GET', '/consumers', { headers })).json.errorCode).toBe('KEY_INVALID')
})

test('the database has no secret', async () => {
  const [row] = await db.select().from(partnerKeys).where(eq(partnerKeys.id, partner.keyId))
  expect(row).toMatchObject({ secretSha256: sha256(partner.key), prefix: partner.key.slice(0, 17) })
  expect(JSON.stringify(row)).not.toContain(partner.key.slice(20))
})

test('an expired key is refused at once, a revoked one within seconds, and others go on', async () => {
  const now = systemNow()
  const issue = (expiresAt?: Date) =>
    db.transaction((tx) =>
      issueKey(tx, { partnerId: partner.id, name: 'n', ...(expiresAt && { expiresAt }) }, { now }),
    )
  const [lasting, ending] = await Promise.all([issue(), issue(addSeconds(now, 60))])
  if (!lasting.ok || !ending.ok) throw new Error('no key')
  const isGood = async (secret: string, at: Date) => (await authenticateKey(secret, { now: at })).ok
  expect(await isGood(ending.value.secret, addSeconds(now, 59))).toBe(true)
  expect(await isGood(ending.value.secret, addSeconds(now, 60))).toBe(false)
  expect(await isGood(lasting.value.secret, now)).toBe(true)
  const key = { partnerId: partner.id, keyId: lasting.value.keyId }
  expect(await db.transaction((tx) => revokeKey(tx, key, { now }))).toMatchObject({ ok: true })
  expect(await db.transaction((tx) => revokeKey(tx, key, { now }))).toMatchObject({
    failure: 'already_revoked',
  })
  expect(await isGood(lasting.value.secret, addSeconds(now, 2))).toBe(false)
  expect(await isGood(partner.key, addSeconds(now, 2))).toBe(true)
})

test('the last use is noted, once a minute', async () => {
  const other = await newApiPartner(db)
  const lastUse = async () =>
    (await db.select().from(partnerKeys).where(eq(partnerKeys.id, other.keyId)))[0]?.lastUsedAt
  const now = systemNow()
  await authenticateKey(other.key, { now })
  await vi.waitFor(async () => expect(await lastUse()).toEqual(now))
  await authenticateKey(other.key, { now: addSeconds(now, 59) })
  await authenticateKey(other.key, { now: addSeconds(now, 61) })
  await vi.waitFor(async () => expect(await lastUse()).toEqual(addSeconds(now, 61)))
})

test('partners have names of their own, fit for an address', async () => {
  const make = (name: string) =>
    db.transaction((tx) =>
      createPartner(tx, { name, displayName: 'Acme', mode: 'LIVE' }, { now: systemNow() }),
    )
  expect(await make('acme')).toMatchObject({ ok: true })
  expect(await make('acme')).toMatchObject({ failure: 'name_taken' })
  for (const name of ['', 'Acme', 'a b', '-a', 'a--b', 'x'.repeat(64)]) {
    expect(await make(name)).toMatchObject({ failure: 'name_invalid' })
  }
})

test('a key of a live partner says so', async () => {
  expect((await newApiPartner(db, { mode: 'LIVE', hasTerms: false })).key).toMatch(/^vk_live_/)
})
