import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { moveClock } from '../fixtures/sandbox.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { errorOf, successOf } from '../pages/reader.ts'

declare global {
  interface Window {
    layoutShift?: number
  }
}

/** Adds up every move that no tap asked for (https://wicg.github.io/layout-instability/), on every page. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
        if (!shift.hadRecentInput) window.layoutShift = (window.layoutShift ?? 0) + shift.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Two frames later all that was going to move has moved and been noted. */
function shiftOf(page: Page): Promise<number | undefined> {
  return page.evaluate(
    () =>
      new Promise<number | undefined>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.layoutShift))),
      ),
  )
}

/** The button stays under the finger while something happens. */
async function expectStill(button: Locator, happen: () => Promise<void>): Promise<void> {
  // On the page, not on the screen: a field that takes the focus may scroll into sight.
  const place = () => button.evaluate((element) => element.getBoundingClientRect().top + scrollY)
  const before = await place()
  await happen()
  expect(await place()).toBe(before)
}

for (const viewport of [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
]) {
  test(`nothing jumps at ${viewport.width} px, not for errors and not for timers`, async ({
    page,
    wizard,
    phone,
  }) => {
    await page.setViewportSize(viewport)
    await watchShifts(page)
    await wizard.open()
    expect(await shiftOf(page)).toBe(0)
    await wizard.terms.answer()
    await expect(wizard.phone.country).toBeVisible()
    await expectStill(wizard.phone.submit, async () => {
      await wizard.phone.submit.click()
      await expect(errorOf(page, translator('en', 'phone')('missing'))).toBeVisible()
    })
    await wizard.phone.answer(phone.e164)
    await expect(wizard.code.heading).toBeVisible()
    const t = translator('en', 'code')
    await moveClock(wizard.sessionId(), 28)
    await page.reload()
    await expectStill(wizard.code.verify, async () => {
      await expect(page.getByText(/ask for the code again in/)).toBeVisible()
      await expect(page.getByText(/ask for the code again in/)).toBeHidden()
    })
    expect(await shiftOf(page)).toBe(0)
    await expectStill(wizard.code.sendAgain, async () => {
      await wizard.code.sendAgain.click()
      await expect(successOf(page, t('sentAgain'))).toBeVisible()
    })
    await expect(wizard.code.sendAgain).toBeFocused()
    await wizard.code.code.fill('00000')
    await expectStill(wizard.code.verify, async () => {
      await wizard.code.verify.click()
      await expect(errorOf(page, t('sixDigits'))).toBeVisible()
    })
    expect(await shiftOf(page)).toBe(0)
  })
}

test('the waiting screens do not jump either', async ({ page, wizard, phone }) => {
  await watchShifts(page)
  await joinWalk(wizard, phone, { identity: 'VALIDATED' })
  await expect(wizard.email.heading).toBeVisible()
  await expectStill(wizard.email.send, async () => {
    await wizard.email.send.click()
    await expect(errorOf(page, translator('en', 'email')('missing'))).toBeVisible()
  })
  await wizard.email.answer(`p${phone.e164.slice(1)}@example.com`)
  await expect(wizard.inbox.heading).toBeVisible()
  // From one step to the next everything may move; what counts is what happens on this one.
  await page.reload()
  await wizard.inbox.code.fill('00000')
  await expectStill(wizard.inbox.verify, async () => {
    await wizard.inbox.verify.click()
    await expect(errorOf(page, translator('en', 'email')('sixDigits'))).toBeVisible()
  })
  expect(await shiftOf(page)).toBe(0)
})
