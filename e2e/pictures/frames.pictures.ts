import { newBrandedPartner } from '../fixtures/brands.ts'
import { expect, test } from '../fixtures/demo-page.ts'
import { Wizard } from '../kit/pages/wizard.ts'
import { brands } from './brands.ts'
import { takePictures } from './take-pictures.ts'

const plain = { changes: async () => ({}), themes: ['light', 'dark'] } as const

// The wizard in a partner's page of another site: the folder `demo`, served for a partner of each brand.
for (const [brand, { changes }] of [['plain', plain] as const, ...brands]) {
  for (const locale of ['en', 'ar']) {
    test.describe(`${brand}, ${locale}`, () => {
      test.use({ locale, colorScheme: null })
      for (const mode of ['inline', 'modal']) {
        test(mode, async ({ page, reader, newPhone, openDemo }) => {
          await page.goto(await openDemo(await newBrandedPartner(await changes())))
          const shoot = (step: string) => takePictures(page, ['frame', mode, step, brand, locale])
          await shoot('before')
          await page.locator(`input[name=mode][value=${mode}]`).check()
          await page.getByRole('button', { name: 'Begin' }).click()
          const wizard = new Wizard(page, reader, page.frameLocator('iframe:not([hidden])'))
          await expect(wizard.terms.heading).toBeVisible({ timeout: 30_000 })
          await wizard.untilScripted()
          await shoot('terms')
          await wizard.terms.answer()
          await expect(wizard.phone.heading).toBeVisible()
          // By keys: Chromium misplaces a press in a frame of another process after a picture of the whole page.
          await wizard.phone.submit.press('Enter')
          await expect(
            wizard.scope.locator('form').getByRole('alert').getByRole('link').first(),
          ).toBeVisible()
          await shoot('phone-refused')
          await wizard.phone.number.fill((await newPhone()).e164)
          await wizard.phone.number.press('Enter')
          await expect(wizard.code.heading).toBeVisible()
          await shoot('code')
          await wizard.code.answer()
          await expect(wizard.identity.heading).toBeVisible()
          await shoot('identity')
          await wizard.handOver.offer.press('Enter')
          await expect(wizard.handOver.heading).toBeVisible()
          await shoot('hand-over')
        })
      }
    })
  }
}
