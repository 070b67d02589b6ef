import { and, eq } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { termsDocuments, termsVersions } from '#db/schema/index.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { expect, test } from '../fixtures/journey.ts'
import { findPartner, newPartner } from '../fixtures/partners.ts'

for (const [locale, edition] of [
  ['en-US', 'Version 1.0, 5 January 2026'],
  ['fr-FR', 'Version 1.0, 5 janvier 2026'],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test('the text says which version it is, and of which day', async ({ page, wizard }) => {
      const partner = await newPartner({ createdAt: new Date('2026-01-05T12:00:00Z') })
      await wizard.open(partner.name)
      await expect(page.getByText(edition, { exact: true })).toBeVisible()
    })

    test('its PDF is the one that was stored at publication, to be kept for ever', async ({
      page,
      wizard,
      reader,
    }) => {
      await wizard.open()
      const href = (await wizard.terms.download.getAttribute('href')) ?? ''
      const answer = await page.request.get(href)
      expect(answer.status()).toBe(200)
      expect(answer.headers()).toMatchObject({
        'content-type': 'application/pdf',
        'cache-control': 'public, max-age=31536000, immutable',
      })
      const pdf = await answer.body()
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(sha256(pdf)).toBe(await storedHash(reader.locale))
    })
  })
}

/** The hash that was kept beside the PDF of the demo partner's terms. */
async function storedHash(locale: string): Promise<string | undefined> {
  const { id } = await findPartner('demo')
  const [stored] = await database()
    .select({ hash: termsDocuments.pdfSha256 })
    .from(termsDocuments)
    .innerJoin(
      termsVersions,
      and(
        eq(termsVersions.partnerId, termsDocuments.partnerId),
        eq(termsVersions.id, termsDocuments.termsVersionId),
      ),
    )
    .where(
      and(
        eq(termsDocuments.partnerId, id),
        eq(termsDocuments.language, locale.toUpperCase()),
        eq(termsVersions.type, 'CONSUMER'),
      ),
    )
  return stored?.hash
}
