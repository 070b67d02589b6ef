import type { BrowserContext, Page } from '@playwright/test'
import type { OpenablePage } from '../fixtures/every-page.ts'
import type { Problems } from '../kit/problems.ts'
import { expect } from '../kit/test.ts'

/** Opens a prepared page in a browser that carries what it needs, and waits until it is drawn. */
export async function openPage(
  { page, context, problems }: { page: Page; context: BrowserContext; problems: Problems },
  { path, cookies, status }: OpenablePage,
): Promise<void> {
  const url = process.env.PUBLIC_URL ?? ''
  await context.clearCookies()
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url })))
  if (status >= 400) problems.allow(new RegExp(`^status ${status}: GET `))
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(status)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
