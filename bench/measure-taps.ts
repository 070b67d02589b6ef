import type { Page } from '@playwright/test'
import { budgets } from './budgets.ts'
import { mailedCode } from './journey.ts'
import { openBrowser } from './open-browser.ts'
import type { Part } from './report.ts'
import type { Product } from './serve.ts'

/** Walks as a person with scripts does, and counts the taps beside typing. */
export async function measureTaps(product: Product): Promise<Part> {
  const browser = await openBrowser()
  const taps: string[] = []
  try {
    const page = await (await browser.newContext({ locale: 'en-US', baseURL: product.origin })).newPage()
    page.setDefaultTimeout(20_000)
    const tap = async (role: 'button' | 'checkbox', name: string) => {
      await page.getByRole(role, { name }).click()
      taps.push(name)
    }
    await page.goto('/onboard/demo')
    await tap('checkbox', 'I have read and accept')
    await tap('button', 'Continue')
    await heading(page, 'Your phone number')
    // With its code, as a phone fills it in.
    await page.getByRole('textbox', { name: 'Phone number' }).fill('+33 6 99 88 77 66')
    await tap('button', 'Send code')
    await heading(page, 'Enter your code')
    await page.getByRole('textbox', { name: '6-digit code' }).fill('123456')
    await heading(page, 'Verify your identity')
    await tap('button', 'Start verification')
    // What happens there is the provider's.
    await page.getByRole('button', { name: 'Approve' }).click()
    await heading(page, 'Your email address')
    await page.getByRole('textbox', { name: 'Email address' }).fill('taps@example.com')
    await tap('button', 'Send verification email')
    await heading(page, 'Check your inbox')
    await page
      .getByRole('textbox', { name: '6-digit code' })
      .fill(await mailedCode(product, 'taps@example.com'))
    await heading(page, "You're all set")
  } finally {
    await browser.close()
  }
  return {
    title: 'Taps',
    about:
      "The happy path beside typing; phone number, codes and address are filled in by the device. The provider's own page is not counted.",
    lines: [
      {
        what: 'taps',
        value: taps.length,
        unit: '',
        budget: { limit: budgets.taps, kind: 'at most' },
        note: taps.join(', '),
      },
    ],
  }
}

async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
