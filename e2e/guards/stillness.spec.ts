import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner } from '../fixtures/partners.ts'

const tops = async (locators: Locator[]) =>
  Promise.all(locators.map(async (locator) => Math.round((await locator.boundingBox())?.y ?? -1)))

for (const width of [320, 1280]) {
  test(`at ${width} px neither field nor button moves when a form comes back with an error`, async ({
    page,
    wizard,
    phone,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    const partner = await newPartner()
    await wizard.reach('phone', phone, partner.name)
    await stays([wizard.phone.country, wizard.phone.number, wizard.phone.submit], async () => {
      await wizard.phone.number.fill('1')
      await wizard.phone.submit.click()
    })
    await wizard.phone.answer(phone.e164)
    await expect(wizard.code.heading).toBeVisible()
    await stays([wizard.code.code, wizard.code.verify], async () => {
      await wizard.code.code.fill('000000')
    })
    await wizard.code.code.fill('123456')
    await expect(wizard.identity.heading).toBeVisible()
    await wizard.identity.start.click()
    await wizard.provider.emailAddress.fill('')
    await wizard.provider.approve.click()
    await expect(wizard.email.heading).toBeVisible()
    await stays([wizard.email.address, wizard.email.send], () => wizard.email.answer('nowhere'))
  })

  async function stays(locators: Locator[], mistake: () => Promise<void>): Promise<void> {
    const before = await tops(locators)
    await mistake()
    const [first] = locators
    if (!first) throw new Error('Nothing to look at')
    await expect(first.page().locator('form').getByRole('alert').getByRole('link')).toBeVisible()
    expect(await tops(locators)).toEqual(before)
  }
}
