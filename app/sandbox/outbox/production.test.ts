import { expect, test } from 'vitest'
import { outboxMessages } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { newPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'

process.env.PUBLIC_URL = 'https://onboarding.example'
const db = await testDatabase()
const { default: OutboxPage } = await import('./page.tsx')
const { GET } = await import('./[partner]/[message]/route.ts')

test('nobody reads the outbox of an installation in production', async () => {
  const drawn = OutboxPage({ searchParams: Promise.resolve({}) })
  await expect(drawn).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
})

test('nor one mail in it', async () => {
  const partner = await newPartner(db)
  const id = newId(noon)
  await db.insert(outboxMessages).values({
    partnerId: partner.id,
    id,
    channel: 'EMAIL',
    recipient: 'camille@example.com',
    subject: 'A code',
    text: 'Your code is 123456.',
    html: '<p>Your code is 123456.</p>',
    sentAt: noon,
  })
  const params = Promise.resolve({ partner: partner.id, message: id })
  const answer = await GET(new Request('https://onboarding.example'), { params })
  expect(answer.status).toBe(404)
})
