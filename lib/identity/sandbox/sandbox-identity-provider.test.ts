import { systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { decide, webhookOf } from '#lib/testing/identity-check.ts'
import { makeTestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { describeIdentityProvider } from '../conformance.ts'
import { sandboxIdentityProvider } from './sandbox-identity-provider.ts'

const db = await testDatabase()

describeIdentityProvider('the sandbox provider', async () => {
  const { partnerId } = await makeTestPerson(db)
  return {
    provider: sandboxIdentityProvider(db),
    request: async () => ({
      partnerId,
      applicationId: newId(systemNow()),
      displayName: 'Acme Bank',
      locale: 'en',
      returnUrl: 'https://example.org/return',
      now: systemNow(),
    }),
    decide: async (reference, outcome) => {
      await decide(db, reference, { outcome })
    },
    // Whoever leaves hands nothing in, so that his only event is the first.
    webhook: async (reference) =>
      webhookOf(db, partnerId, reference, 2).catch(() => webhookOf(db, partnerId, reference, 1)),
  }
})
