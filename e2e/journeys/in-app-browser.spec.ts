import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { buttonOf } from '../kit/pages/reader.ts'

const t = translator('en', 'identity')

test.use({
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 356.0',
})

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('inside another app the identity step says to open it in a browser', async ({
      page,
      wizard,
      phone,
    }) => {
      await joinWalk(wizard, phone)
      await expect(page.getByRole('heading', { name: t('inAppTitle'), exact: true })).toBeVisible()
      // Without scripts it could copy nothing.
      await expect(buttonOf(page, t('inAppCopy'))).toBeVisible({ visible: javaScriptEnabled })
      await expect(wizard.identity.start).toBeVisible()
    })
  })
}

test('"Copy link" takes the walk along to another browser', async ({
  page,
  context,
  wizard,
  phone,
  newDevice,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await joinWalk(wizard, phone)
  await wizard.untilScripted()
  await buttonOf(page, t('inAppCopy')).click()
  await expect(page.getByText(t('inAppCopied'), { exact: true })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const browser = await newDevice()
  await browser.page.goto(copied)
  await browser.interrupted.resume.submit.click()
  await browser.code.answer()
  await expect(browser.identity.heading).toBeVisible()
})

test('where the app refuses to copy, the address is shown', async ({ page, baseURL, wizard, phone }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  const sessionId = await joinWalk(wizard, phone)
  await wizard.untilScripted()
  await buttonOf(page, t('inAppCopy')).click()
  await expect(page.getByText(t('inAppByHand'))).toContainText(`${baseURL}${routes.walk('demo', sessionId)}`)
})
