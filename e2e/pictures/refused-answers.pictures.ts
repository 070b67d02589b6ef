import { partnersPages } from '../fixtures/every-page.ts'
import { expect, test } from '../fixtures/journey.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { openPage } from '../guards/open-page.ts'
import { takePictures } from './take-pictures.ts'

const steps = ['terms', 'phone', 'code', 'about-you', 'email', 'inbox', 'take over']

// The pages of the wizard as they look without scripts, and what they say to an answer that will not do.
for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })
    for (const name of steps) {
      test(name, async ({ page, context, problems, newPhone }) => {
        const prepared = await partnersPages.get(name)?.((await newPhone()).e164)
        if (!prepared) throw new Error(`There is no page ${name}`)
        for (const locale of ['en', 'de', 'ar']) {
          const path = `${prepared.path}?locale=${locale}`
          await openPage({ page, context, problems }, { ...prepared, path })
          const labels = [name, ...(javaScriptEnabled ? [] : ['without scripts']), locale]
          if (!javaScriptEnabled) await takePictures(page, labels)
          await page.locator('main form .button-primary').first().click()
          await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible()
          await takePictures(page, [...labels, 'refused'])
        }
      })
    }
  })
}
