import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner } from '../fixtures/partners.ts'

test('a person without a pointer walks from the start to the end, and always sees where he is', async ({
  page,
  wizard,
  phone,
}) => {
  const partner = await newPartner()
  await wizard.open(partner.name)
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await page.keyboard.press('Tab')
  await expect(skip).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.press('Enter')
  await tabTo(page, wizard.terms.download)
  await tabTo(page, wizard.terms.accept)
  await page.keyboard.press('Space')
  await tabTo(page, wizard.terms.submit)
  await page.keyboard.press('Enter')

  await expect(wizard.phone.heading).toBeVisible()
  await tabTo(page, wizard.phone.country)
  // The button beside it is for pointers; the next stop is the number.
  await page.keyboard.press('Tab')
  await expect(wizard.phone.number).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.type(phone.e164)
  await page.keyboard.press('Enter')

  await expect(wizard.code.heading).toBeVisible()
  await tabTo(page, wizard.code.code)
  await page.keyboard.type('123456')

  await expect(wizard.identity.heading).toBeVisible()
  await tabTo(page, wizard.identity.start)
  await page.keyboard.press('Enter')
  await tabTo(page, wizard.provider.approve)
  await page.keyboard.press('Enter')

  await expect(wizard.email.heading).toBeVisible()
  await tabTo(page, wizard.email.skip)
  await page.keyboard.press('Enter')
  await expect(wizard.done.allSet).toBeVisible()
})

test.describe('the list of countries (ARIA authoring practices, combobox with a list)', () => {
  test.beforeEach(async ({ wizard, phone }) => {
    await wizard.reach('phone', phone, (await newPartner()).name)
    await wizard.phone.country.focus()
  })

  test('arrows open it and move inside it, Enter takes what is marked', async ({ page, wizard }) => {
    const { country } = wizard.phone
    const list = page.getByRole('listbox')
    await expect(country).toHaveAttribute('aria-expanded', 'false')
    await expect(country).toHaveAttribute('aria-autocomplete', 'list')
    await page.keyboard.press('ArrowDown')
    await expect(country).toHaveAttribute('aria-expanded', 'true')
    await expect(list).toBeVisible()
    expect(await country.getAttribute('aria-controls')).toBe(await list.getAttribute('id'))
    await page.keyboard.press('Home')
    const first = await marked(page, country)
    await page.keyboard.press('ArrowUp')
    const last = await marked(page, country)
    expect(last).not.toBe(first)
    await page.keyboard.press('ArrowDown')
    expect(await marked(page, country)).toBe(first)
    await page.keyboard.press('Enter')
    await expect(country).toHaveAttribute('aria-expanded', 'false')
    await expect(list).toBeHidden()
    await expect(country).toHaveValue(new RegExp(`^${escaped(first.split('+')[0]?.trim() ?? '')}`))
    await expect(country).toBeFocused()
  })

  test('typing finds by name, code and dial code, and says how many', async ({ page, wizard }) => {
    const { country } = wizard.phone
    for (const [typed, found] of [
      ['germ', 'Germany'],
      ['GB', 'United Kingdom'],
      ['+225', 'Ivoire'],
    ] as const) {
      await country.fill(typed)
      await expect(page.getByRole('option').first()).toContainText(found)
      expect(await marked(page, country)).toContain(found)
      const count = await page.getByRole('option').count()
      await expect(announced(page, `Countries found: ${count}`)).toHaveCount(1)
    }
    await page.keyboard.press('Enter')
    await expect(announced(page, 'Côte d’Ivoire (+225)')).toHaveCount(1)
    await country.fill('nowhere at all')
    await expect(announced(page, 'Countries found: 0')).toHaveCount(1)
    await expect(page.getByRole('option')).toHaveCount(0)
    await expect(page.getByText('No country found.')).toBeVisible()
  })

  test('Escape closes it and gives back what was chosen before; typing is lost and nothing else', async ({
    page,
    wizard,
  }) => {
    const { country } = wizard.phone
    const before = await country.inputValue()
    await country.fill('germ')
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()
    await expect(country).toHaveValue(before)
    await expect(country).toBeFocused()
  })

  test('Tab takes what is marked and goes on to the number', async ({ page, wizard }) => {
    const { country, number } = wizard.phone
    await country.fill('germ')
    await page.keyboard.press('Tab')
    await expect(number).toBeFocused()
    await expect(country).toHaveValue(/^Germany/)
    await expect(page.getByRole('listbox')).toBeHidden()
  })
})

test('after a mistake the keyboard is at the field, and the summary leads there', async ({
  page,
  wizard,
  phone,
}) => {
  await wizard.reach('phone', phone, (await newPartner()).name)
  await wizard.phone.number.fill('1')
  await page.keyboard.press('Enter')
  await expect(page.locator('form').getByRole('alert').getByRole('link')).toBeVisible()
  await expect(wizard.phone.number).toBeFocused()
  await expect(wizard.phone.number).toHaveAttribute('aria-invalid', 'true')
  await page.locator('form').getByRole('alert').getByRole('link').press('Enter')
  await expect(wizard.phone.number).toBeFocused()
})

/** Presses Tab until the control has the focus, and looks at each stop on the way. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  for (let count = 0; count < 25; count += 1) {
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`The keyboard does not reach ${control}`)
}

/** What has the focus is drawn, inside the window, with a ring around it (WCAG 2.2, 2.4.7 and 2.4.11). */
async function expectVisibleFocus(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const { top, bottom, width } = element.getBoundingClientRect()
    return {
      name: element.outerHTML.slice(0, 100),
      hasRing: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      isInside: width > 1 && bottom > 0 && top < window.innerHeight,
    }
  })
  // The document itself is a stop on the way round.
  if (focus) expect(focus).toMatchObject({ hasRing: true, isInside: true })
}

/** The text of the option that the combobox points at. */
async function marked(page: Page, combobox: Locator): Promise<string> {
  await expect(combobox).toHaveAttribute('aria-activedescendant', /./)
  const id = await combobox.getAttribute('aria-activedescendant')
  const option = page.locator(`[id="${id}"]`)
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(option).toBeInViewport()
  return (await option.textContent()) ?? ''
}

/** What a screen reader is told without any focus moving. */
const announced = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: new RegExp(`^${escaped(text)}$`) })

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
