import type { Locator } from '@playwright/test'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/host-page.ts'
import { newPartner } from '../fixtures/partners.ts'
import { Wizard } from '../kit/pages/wizard.ts'

// In a partner's page the wizard is to look like a part of it.

const styleOf = (element: Locator, property: string) =>
  element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)

const startOf = (element: Locator) => element.evaluate((node) => node.getBoundingClientRect().left)

for (const width of [320, 1440]) {
  test(`at ${width} px each step begins at the edge of its place, on the ground of the page, and shows its focus`, async ({
    shop: host,
    page,
    reader,
  }) => {
    const { name } = await newPartner()
    await page.setViewportSize({ width, height: 900 })
    await host.mount({ target: '#one', url: environment().PUBLIC_URL + routes.wizard(name) })
    const wizard = new Wizard(page, reader, host.frame())
    const { scope, terms, phone } = wizard
    await expect(terms.heading).toBeVisible()
    expect(await startOf(terms.heading)).toBe(0)
    for (const part of ['html', 'header', 'main', 'footer', '.terms-answer'])
      expect(await styleOf(scope.locator(part).first(), 'background-color'), part).toBe('rgba(0, 0, 0, 0)')
    const mode = scope.getByText('Test mode: nothing here is real')
    expect(await mode.evaluate((node) => node.getBoundingClientRect().top)).toBe(0)

    await wizard.untilScripted()
    await terms.answer()
    await expect(phone.heading).toBeVisible()
    for (const element of [phone.heading, phone.number, phone.submit]) expect(await startOf(element)).toBe(0)
    for (const control of [phone.number, phone.submit]) {
      await control.focus()
      await page.keyboard.press('Shift')
      const [ring, offset] = [
        await styleOf(control, 'outline-width'),
        await styleOf(control, 'outline-offset'),
      ]
      expect(parseFloat(ring)).toBeGreaterThanOrEqual(2)
      expect(parseFloat(ring) + parseFloat(offset), 'the ring is inside').toBeLessThanOrEqual(0)
    }
    expect(await styleOf(phone.submit, 'outline-color')).toBe(await styleOf(phone.submit, 'color'))
  })
}
