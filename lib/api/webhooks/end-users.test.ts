import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { emailVerifications } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { emailCode } from '#lib/email/email-link.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { deliverDue } from '#lib/testing/deliveries.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { webhookReceiver } from '#lib/testing/webhook-receiver.ts'

const db = await testDatabase()

test('what happens to a corporate is told as what happens to a consumer is', async () => {
  const partner = await newApiPartner(db)
  const call = checkedApi(undefined, partner.key)
  const receiver = await webhookReceiver()
  await call('POST', '/webhook-endpoints', { json: { url: receiver.url } })
  const corporate = {
    registeredName: 'Acme SARL',
    incorporationCountry: 'FRA',
    externalId: 'company-1',
    emailAddress: 'office@example.org',
  }
  const made = await call('POST', '/corporates', { json: corporate })
  const corporateId = String(made.json.id)
  await call('POST', '/verifications/email/send', { json: { corporateId } })
  const [mail] = await db
    .select()
    .from(emailVerifications)
    .where(eq(emailVerifications.endUserId, corporateId))
  const code = emailCode(mail?.id ?? '')
  await call('POST', '/verifications/email/verify', { json: { corporateId, code } })
  const path = `/end-users/${made.json.id}/suspensions`
  expect(await call('POST', path, { json: { reason: 'Unpaid' } })).toMatchObject({ status: 204 })
  for (const _ of [1, 2, 3]) await deliverDue(db, systemNow())
  const told = { id: made.json.id, endUserType: 'CORPORATE', externalId: 'company-1', mode: 'SANDBOX' }
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: 'CORPORATE_CREATED', data: { ...told, sequence: 1 } },
    { type: 'CORPORATE_EMAIL_VERIFIED', data: { ...told, sequence: 2 } },
    { type: 'END_USER_SUSPENDED', data: { ...told, sequence: 3 } },
  ])
  const texts = receiver.received.map(({ body }) => body).join()
  for (const personal of ['Acme', 'Unpaid', 'office', code]) expect(texts).not.toContain(personal)
})
