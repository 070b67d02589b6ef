import { expect, test } from 'vitest'
import { partners } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { identityFormOrigins } from '#lib/identity/form-origins.ts'
import { newId } from '#lib/ids.ts'
import { routes } from '#lib/routes.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { policyFor } from './content-security-policy.ts'

const db = await testDatabase()
const sessionId = newId(systemNow())
const originsOf = async (partnerName: string) => (partnerName === 'Банк' ? ['https://provider.example'] : [])
const formActionOf = (policy: string) => /form-action ([^;]*)/.exec(policy)?.[1]

test.each([routes.place('Банк', sessionId, 'identity'), routes.kycLink('Банк', 'token')])(
  '%s may lead to the provider of its partner',
  async (path) => {
    const policy = await policyFor(path, 'one', [], originsOf)
    expect(formActionOf(policy)).toBe("'self' https://provider.example")
  },
)

test.each([
  routes.wizard('Банк'),
  routes.place('Банк', sessionId, 'done'),
  routes.place('acme', sessionId, 'identity'),
  '/onboard/%E0%A4%A/x/identity',
  routes.start(),
])('no form of %s leads away', async (path) => {
  expect(formActionOf(await policyFor(path, 'one', [], originsOf))).toBe("'self'")
})

test('a database that does not answer takes nobody’s page away', async () => {
  const path = routes.place('Банк', sessionId, 'identity')
  const policy = await policyFor(path, 'one', [], () => Promise.reject(new Error('away')))
  expect(formActionOf(policy)).toBe("'self'")
})

test('the sandbox provider is at home here, and unknown partners have none', async () => {
  const now = systemNow()
  const acme = {
    id: newId(now),
    name: 'acme',
    displayName: 'Acme Bank',
    mode: 'SANDBOX',
    createdAt: now,
  } as const
  await db.insert(partners).values(acme)
  expect(await identityFormOrigins('acme')).toEqual([])
  expect(await identityFormOrigins('nobody')).toEqual([])
})
