import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { partnerLogins, partnerTokens } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { createLogin } from '#lib/logins/create-login.ts'
import { hashPassword, isPassword } from '#lib/logins/hash-password.ts'
import { refreshLogin } from '#lib/logins/refresh-login.ts'
import { removeLogin } from '#lib/logins/remove-login.ts'
import { sweepTokens } from '#lib/logins/sweep-tokens.ts'
import { type ApiPartner, newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi, type Json } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

process.env.TRUST_PROXY = '1'
process.env.API_LOGINS_PER_MINUTE = '5'
const db = await testDatabase()
const password = ' correct horse battery '
const passwordHash = await hashPassword(password)
const call = checkedApi()

let addresses = 0
/** Each from an address of its own, so that only the limit in question is met. */
const from = (address = `203.0.113.${addresses++}`) => ({ 'x-forwarded-for': address })

async function newLogin(options: Parameters<typeof newApiPartner>[1] = {}) {
  const partner = await newApiPartner(db, options)
  const input = { partnerId: partner.id, username: 'ada', passwordHash }
  const made = await db.transaction((tx) => createLogin(tx, input, { now: systemNow() }))
  expect(made.ok).toBe(true)
  return partner
}

function logIn(partner: { name: string }, given: object = {}, address?: string) {
  const json = { username: 'ada', partnerName: partner.name, password, ...given }
  return call('POST', '/login', { json, headers: from(address) })
}

const refresh = (refreshToken: Json | string | undefined) =>
  call('POST', '/refresh', { json: { refreshToken }, headers: from() })

const read = (token: Json | undefined) => call('GET', '/consumers', { key: String(token), headers: from() })

async function tokensOf({ id }: ApiPartner) {
  return db.select().from(partnerTokens).where(eq(partnerTokens.partnerId, id))
}

test('a password is kept as argon2id, salted, and told from every other', async () => {
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await hashPassword(password)).not.toBe(passwordHash)
  expect(await isPassword(password, passwordHash)).toBe(true)
  for (const wrong of [password.trim(), 'x', '', `${password}x`]) {
    expect(await isPassword(wrong, passwordHash)).toBe(false)
  }
  expect(await isPassword(password, null)).toBe(false)
})

test('a token stands where a key does, for a quarter of an hour, and for that partner alone', async () => {
  const partner = await newLogin()
  const { status, json } = await logIn(partner)
  expect([status, Object.keys(json)]).toEqual([200, ['token', 'refreshToken']])
  const created = await call('POST', '/consumers', {
    key: String(json.token),
    json: { phone: { countryCode: '33', number: '612345678' }, lastTermsAccepted: '1.0' },
    headers: from(),
  })
  expect(created.status).toBe(201)
  expect((await read(json.token)).json.totalElements).toBe(1)
  expect((await read((await logIn(await newLogin())).json.token)).json.totalElements).toBe(0)
  // Only hashes are kept.
  const kept = JSON.stringify(await tokensOf(partner))
  expect(kept).not.toContain(String(json.token))
  expect(kept).not.toContain(String(json.refreshToken))
  const [access, renewal] = (await tokensOf(partner)).sort((one, other) => (one.kind < other.kind ? -1 : 1))
  const life = (token: typeof access) =>
    token && (token.expiresAt.getTime() - token.createdAt.getTime()) / 60_000
  expect([life(access), life(renewal)]).toEqual([15, 30 * 24 * 60])
  await db.update(partnerTokens).set({ expiresAt: addSeconds(systemNow(), -1) })
  expect((await read(json.token)).json.errorCode).toBe('KEY_INVALID')
  await sweepTokens(db, { now: systemNow() })
  expect(await tokensOf(partner)).toEqual([])
})

test('a refresh gives a new pair, and the old one is dead', async () => {
  const partner = await newLogin()
  const first = (await logIn(partner)).json
  const second = (await refresh(first.refreshToken)).json
  expect((await read(first.token)).status).toBe(401)
  expect((await read(second.token)).status).toBe(200)
  // Neither of a pair is the other, nor a key.
  expect((await read(second.refreshToken)).status).toBe(401)
  expect((await refresh(second.token)).status).toBe(401)
  expect((await refresh(partner.key)).status).toBe(401)
})

test('attack: a refresh token that is used again ends its family, and no other', async () => {
  const partner = await newLogin()
  const first = (await logIn(partner)).json
  const apart = (await logIn(partner)).json
  const second = (await refresh(first.refreshToken)).json
  const stolen = await refresh(first.refreshToken)
  expect([stolen.status, stolen.json.errorCode]).toEqual([401, 'TOKEN_INVALID'])
  expect((await read(second.token)).status).toBe(401)
  expect((await refresh(second.refreshToken)).status).toBe(401)
  expect((await read(apart.token)).status).toBe(200)
})

test('attack: of many at once with one refresh token one gets a pair, which does not outlive the others', async () => {
  const partner = await newLogin()
  const first = (await logIn(partner)).json
  const refreshToken = String(first.refreshToken)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      db.transaction((tx) => refreshLogin(tx, { refreshToken }, { now: systemNow() })),
    ),
  )
  const won = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
  expect(won).toHaveLength(1)
  expect((await read(Object(won[0]).token)).status).toBe(401)
  expect((await tokensOf(partner)).every(({ revokedAt }) => revokedAt !== null)).toBe(true)
})

test('an unknown user, an unknown partner and a wrong password are one answer after the same work', async () => {
  const partner = await newLogin()
  const cases = [{ password: 'wrong' }, { username: 'eve' }, { partnerName: 'nobody' }]
  const times: number[] = []
  for (const given of cases) {
    const began = performance.now()
    const { status, json } = await logIn(partner, given)
    times.push(performance.now() - began)
    expect([status, json.errorCode, json.details]).toEqual([401, 'CREDENTIALS_INVALID', []])
    expect(JSON.stringify(json)).not.toContain(password)
  }
  // Without the hash it would be a twentieth.
  expect(Math.min(...times)).toBeGreaterThan(Math.max(...times) / 8)
  expect(await tokensOf(partner)).toEqual([])
})

test('attack: guessing ends after some tries, of one user from everywhere and of all users from one address', async () => {
  const partner = await newLogin({ mode: 'LIVE' })
  for (let tries = 0; tries < 5; tries++) await logIn(partner, { password: `guess ${tries}` })
  const refused = await logIn(partner)
  expect([refused.status, refused.json.errorCode]).toEqual([429, 'RATE_LIMITED'])
  const other = await newLogin({ mode: 'LIVE' })
  expect((await logIn(other)).status).toBe(200)
  const third = await newLogin({ mode: 'LIVE' })
  for (let tries = 0; tries < 5; tries++) await logIn(third, { username: `user-${tries}` }, '198.51.100.9')
  expect((await logIn(third, {}, '198.51.100.9')).status).toBe(429)
  expect((await logIn(third)).status).toBe(200)
})

test('an answer with tokens is never kept or repeated, and a bad key in the header does not matter', async () => {
  const partner = await newLogin()
  const json = { username: 'ada', partnerName: partner.name, password }
  const sent = { json, headers: { ...from(), 'idempotency-key': 'k' }, key: 'vk_sandbox_nonsense' }
  const [one, two] = [await call('POST', '/login', sent), await call('POST', '/login', sent)]
  expect([one.status, two.status]).toEqual([200, 200])
  expect(one.json.token).not.toBe(two.json.token)
})

test('a login that is removed takes its tokens along', async () => {
  const partner = await newLogin()
  const { json } = await logIn(partner)
  await db.transaction((tx) => removeLogin(tx, { partnerId: partner.id, username: 'ada' }))
  expect((await read(json.token)).status).toBe(401)
  expect((await refresh(json.refreshToken)).status).toBe(401)
  expect((await logIn(partner)).status).toBe(401)
  const left = await db.select().from(partnerLogins).where(eq(partnerLogins.partnerId, partner.id))
  expect(left).toEqual([])
})
