import type { Locator, Page } from '@playwright/test'
import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { errorOf, successOf } from '../kit/pages/reader.ts'

declare global {
  interface Window {
    /** What moved since the last asking that no tap moved, how far and where; two frames later, when all is noted. */
    takeShifts?: () => Promise<string[]>
  }
}

/** Notes every move that no tap asked for (https://wicg.github.io/layout-instability/), on every page. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let noted: string[] = []
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        if ('hadRecentInput' in entry && !entry.hadRecentInput && 'value' in entry && Number(entry.value) > 0)
          noted.push(`${entry.value} ${'sources' in entry ? whatMoved(entry.sources) : ''}`)
      }
    }
    const whatMoved = (sources: unknown) =>
      (Array.isArray(sources) ? sources : [])
        .map(({ node, previousRect, currentRect }) => {
          const text = node instanceof Node ? `${node.nodeName} "${node.textContent?.slice(0, 40)}"` : 'gone'
          return `${text} ${JSON.stringify([previousRect, currentRect])}`
        })
        .join('; ')
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    // The browser's own, also where a test winds the clock.
    const nextFrame = window.requestAnimationFrame.bind(window)
    window.takeShifts = async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => nextFrame(resolve))
      add(observer.takeRecords())
      const taken = noted
      noted = []
      return taken
    }
  })
}

const shiftsOf = (page: Page) => page.evaluate(() => window.takeShifts?.())

/** Opens the page anew: nothing moves while it is drawn and its scripts take over. */
async function expectStillLoading(page: Page, taken: () => Promise<void>): Promise<void> {
  await page.reload()
  await taken()
  expect(await shiftsOf(page)).toEqual([])
}

/**
 * The button stays under the finger while something happens. After a tap this is all that is asked: what stands
 * below it may make room for the answer.
 */
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
    clock,
  }) => {
    await page.setViewportSize(viewport)
    await watchShifts(page)
    await wizard.open()
    expect(await shiftsOf(page)).toEqual([])
    await wizard.terms.answer()
    await expect(wizard.phone.heading).toBeVisible()
    await expectStillLoading(page, () => expect(wizard.phone.country).toBeVisible())
    await expectStill(wizard.phone.submit, async () => {
      await wizard.phone.submit.click()
      await expect(errorOf(page, translator('en', 'phone')('missing'))).toBeVisible()
    })
    await wizard.phone.answer(phone.e164)
    await expect(wizard.code.heading).toBeVisible()

    const t = translator('en', 'code')
    const timer = page.getByText(/ask for the code again in/)
    await page.clock.install()
    await expectStillLoading(page, () => expect(timer).toBeVisible())
    await expectStill(wizard.code.verify, () =>
      expectStill(wizard.code.sendAgain, async () => {
        // From two digits to one, and to nothing.
        await page.clock.runFor(30_000)
        await expect(timer).toBeHidden()
      }),
    )
    expect(await shiftsOf(page)).toEqual([])

    await clock.advance(wizard.sessionId(), 30)
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
  })
}

test('the waiting screens do not jump either', async ({ page, wizard, phone }) => {
  await watchShifts(page)
  await joinWalk(wizard, phone, { identity: 'VALIDATED' })
  await expect(wizard.email.heading).toBeVisible()
  expect(await shiftsOf(page)).toEqual([])
  await expectStill(wizard.email.send, async () => {
    await wizard.email.send.click()
    await expect(errorOf(page, translator('en', 'email')('missing'))).toBeVisible()
  })
  await wizard.email.answer(`p${phone.e164.slice(1)}@example.com`)
  await expect(wizard.inbox.heading).toBeVisible()
  await expectStillLoading(page, () => expect(wizard.inbox.heading).toBeVisible())
  await wizard.inbox.code.fill('00000')
  await expectStill(wizard.inbox.verify, async () => {
    await wizard.inbox.verify.click()
    await expect(errorOf(page, translator('en', 'email')('sixDigits'))).toBeVisible()
  })
})
