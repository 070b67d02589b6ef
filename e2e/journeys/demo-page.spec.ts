import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { test as base, expect } from '../fixtures/demo-page.ts'
import { findPartner } from '../fixtures/partners.ts'

// The page that a partner's developer meets first: everything on it works, under a strict policy of its own.
const test = base.extend<{ demo: string }>({
  demo: async ({ openDemo }, use) => use(await openDemo(await findPartner('demo'))),
})

test.describe.configure({ timeout: 120_000 })

// What a test sets for the device holds in every frame; nothing set is what browsers do.
test.use({ colorScheme: null })

// A session is made and a frame loaded before anything is seen.
const toCome = { timeout: 30_000 }

const frame = (page: Page) => page.frameLocator('iframe:not([hidden])')
const question = (page: Page, name: string) =>
  frame(page).getByRole('heading', { level: 1, name, exact: true })
const begin = (page: Page) => page.getByRole('button', { name: 'Begin' }).click()
const log = (page: Page) => page.getByRole('log').getByRole('listitem')

test('in the page: the wizard comes, the page is told, and the checks say that all works', async ({
  page,
  demo,
}) => {
  await page.goto(demo)
  await page.getByRole('radio', { name: 'Light' }).check()
  await begin(page)
  await expect(question(page, 'Terms and conditions')).toBeVisible(toCome)
  await expect(log(page).filter({ hasText: 'ready' })).toHaveCount(1)
  await expect(log(page).filter({ hasText: 'step terms' })).toHaveCount(1)
  await expect(page.getByText('Fine: origin')).toBeVisible()
  await expect(page.getByText('Will not work')).toHaveCount(0)
  for (const theme of ['Light', 'Dark']) {
    await page.getByRole('radio', { name: theme }).check()
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      // Page and frame are documents of their own, each with a header of its own.
      const axe = new AxeBuilder({ page }).disableRules('landmark-unique')
      // The frame has no ground of its own, and axe takes what it does not see for white.
      if (theme === 'Dark') axe.exclude('iframe')
      const { violations } = await axe.analyze()
      expect(violations.map(({ id, nodes }) => `${theme} ${width} ${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBe(0)
    }
  }
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect(page.getByText('Press “Begin”')).toBeVisible()
})

test('the frame follows the theme of the page, whatever the device has', async ({ page, demo }) => {
  await page.goto(demo)
  await page.getByRole('radio', { name: 'Dark' }).check()
  await begin(page)
  await expect(question(page, 'Terms and conditions')).toBeVisible(toCome)
  const isDark = () =>
    frame(page)
      .locator('html')
      .evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await expect.poll(isDark).toBe(true)
  await page.getByRole('radio', { name: 'Light' }).check()
  await expect.poll(isDark).toBe(false)
})

test('in a dialog, by a customer whom the partner vouches for', async ({ page, demo }) => {
  await page.goto(demo)
  await page.getByRole('radio', { name: 'In a dialog' }).check()
  await page.getByRole('radio', { name: 'A customer you vouch for' }).check()
  await begin(page)
  const dialog = page.getByRole('dialog', { name: 'Onboarding with Demo Bank' })
  await expect(dialog).toBeVisible()
  await expect(frame(page).getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a session that has ended is followed by a new one, and one for another page is refused', async ({
  page,
  demo,
  problems,
}) => {
  problems.allow(/console\.error: .*(frame-ancestors|framing|postMessage)/i)
  problems.allow(/failed: net::ERR_BLOCKED_BY_RESPONSE/)
  await page.goto(demo)
  await page.getByRole('radio', { name: /A session that has ended/ }).check()
  await begin(page)
  await expect(question(page, 'Terms and conditions')).toBeVisible(toCome)
  await expect(log(page).filter({ hasText: 'session-expired' })).toHaveCount(1)
  await page.getByRole('radio', { name: /made for another page/ }).check()
  await begin(page)
  await expect(page.getByRole('alert')).toContainText('The account cannot be opened here.')
  await expect(page.getByRole('alert')).toContainText('made for another page')
})

test('with the sandbox that the guide names everything comes, and without an origin it says why not', async ({
  page,
  demo,
  problems,
}) => {
  problems.allow(/console\.error: .*(sandbox|origin 'null'|postMessage|CORS)/i)
  problems.allow(/failed: /)
  await page.goto(demo)
  await page.getByRole('radio', { name: 'With allow-same-origin' }).check()
  await begin(page)
  await expect(question(page, 'Terms and conditions')).toBeVisible(toCome)
  await expect(log(page).filter({ hasText: 'step terms' })).toHaveCount(1)
  await page.getByRole('radio', { name: /Without it/ }).check()
  await begin(page)
  await expect(page.getByRole('alert')).toContainText('allow-same-origin')
})

test('the demo server makes sessions for its own page alone', async ({ demo }) => {
  const post = (headers: Record<string, string>, body = 'new') =>
    fetch(`${demo}/session`, { method: 'POST', headers, body }).then(({ status }) => status)
  expect(await post({ origin: demo })).toBe(201)
  expect(await post({ origin: 'https://evil.example' })).toBe(403)
  expect(await post({})).toBe(403)
  expect(await post({ origin: demo }, 'else')).toBe(400)
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/demo-key', '/constructor'])
    expect((await fetch(demo + path)).status).toBe(404)
})
