import { eq, sql } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { challenges } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { loadServerErrorTexts } from '#lib/i18n/server-error-texts.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { buttonOf, headingOf } from '../kit/pages/reader.ts'

test('a page that cannot be drawn says so, and "Try again" draws it as soon as it can be', async ({
  page,
  wizard,
  phone,
  problems,
}) => {
  problems.expect(/status 500: GET .*\/code/)
  problems.allow(/^(console\.error|page error): /)
  await wizard.reach('code', phone)
  const ofWalk = eq(challenges.sessionId, wizard.sessionId())
  // A moment that no page can write down.
  await database().update(challenges).set({ resendAt: sql`'infinity'` }).where(ofWalk)
  await page.goto(routes.place('demo', wizard.sessionId(), 'code'))
  const texts = await loadServerErrorTexts('en')
  await expect(headingOf(page, texts.title)).toBeVisible()
  await expect(page.getByText(/^Support code: \d+/)).toBeVisible()
  await database().update(challenges).set({ resendAt: systemNow() }).where(ofWalk)
  await buttonOf(page, texts.submit).click()
  await expect(wizard.code.heading).toBeVisible()
})
