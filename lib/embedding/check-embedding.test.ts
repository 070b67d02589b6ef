import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { partners, refusedOrigins } from '#db/schema/index.ts'
import { environment } from '#lib/env.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import { routes } from '#lib/routes.ts'
import { newPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { checkEmbedding } from './check-embedding.ts'

const db = await testDatabase()
const shop = 'https://shop.example'
const app = 'https://app.example'

async function listingPartner() {
  const partner = await newPartner(db)
  const [listing] = await db
    .update(partners)
    .set({ mode: 'LIVE', allowedOrigins: [shop, app] })
    .where(eq(partners.id, partner.id))
    .returning()
  if (!listing) throw new Error('the partner is gone')
  return listing
}

const link = (path: string) => environment().PUBLIC_URL + path

test('a listed page may frame the start page, any other may not and is noted for the partner', async () => {
  const { id, name } = await listingPartner()
  const url = link(routes.wizard(name))
  expect(await checkEmbedding({ url, origin: shop })).toMatchObject({ allowed: true, code: null })
  const refused = await checkEmbedding({ url, origin: 'https://evil.example' })
  expect(refused).toMatchObject({ allowed: false, code: 'ORIGIN_NOT_ALLOWED' })
  expect(refused.message).toContain('https://evil.example may not show')
  await vi.waitFor(async () => {
    const rows = await db.select().from(refusedOrigins).where(eq(refusedOrigins.partnerId, id))
    expect(rows).toMatchObject([{ origin: 'https://evil.example', refusals: 1 }])
  })
})

test('a session made for one page is told from a list that lacks one', async () => {
  const { id: partnerId, name } = await listingPartner()
  const session = await db.transaction((tx) =>
    startSession(
      tx,
      { partnerId, locale: 'en', startedBy: 'KEY', given: { embedOrigin: shop } },
      { now: noon },
    ),
  )
  const url = link(routes.walk(name, session.id))
  expect(await checkEmbedding({ url, origin: shop })).toMatchObject({ allowed: true })
  const refused = await checkEmbedding({ url, origin: app })
  expect(refused.message).toContain('made for another page')
  expect(refused.message).not.toContain(shop)
})

test.each(['https://elsewhere.example/onboard/demo', link('/docs'), link('/onboard/nobody'), 'nothing', ''])(
  '%o is no link of the wizard',
  async (url) => {
    expect(await checkEmbedding({ url, origin: shop })).toMatchObject({
      allowed: false,
      code: 'LINK_UNKNOWN',
    })
  },
)

test('a page without an origin is refused, and what no browser sends is not repeated', async () => {
  const { name } = await listingPartner()
  const url = link(routes.wizard(name))
  for (const origin of ['null', null, 'https://shop.example/', 'https://a.example\r\nx: y', '<b>']) {
    const refused = await checkEmbedding({ url, origin })
    expect(refused).toMatchObject({ allowed: false, code: 'ORIGIN_NOT_ALLOWED' })
    expect(refused.message).toMatch(/^A page without an origin of its own/)
  }
})
