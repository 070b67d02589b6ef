import type { Locator } from '@playwright/test'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'

/** Presses the same button of several tabs in the same moment. */
async function pressTogether(buttons: Locator[]): Promise<void> {
  const pressed = await Promise.all(buttons.map((button) => button.elementHandle()))
  await Promise.all(pressed.map((button) => button?.evaluate((element: HTMLElement) => element.click())))
}

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('two tabs that do everything at once leave one of everything', async ({
      wizard,
      newTab,
      phone,
      outbox,
    }) => {
      const tabs = [wizard, await newTab()]
      const both = (act: (tab: typeof wizard) => Promise<unknown>) => Promise.all(tabs.map(act))

      await wizard.reach('phone', phone)
      await both((tab) => tab.page.goto(wizard.page.url()))
      await both((tab) => tab.untilScripted())
      await both((tab) => tab.phone.number.fill(phone.e164))
      await pressTogether(tabs.map((tab) => tab.phone.submit))
      await both((tab) => expect(tab.code.heading).toBeVisible())

      // With scripts the sixth digit sends the form.
      await both((tab) => tab.code.code.fill('12345'))
      if (javaScriptEnabled) await both((tab) => tab.code.code.press('6'))
      else {
        await both((tab) => tab.code.code.fill('123456'))
        await pressTogether(tabs.map((tab) => tab.code.verify))
      }
      await both((tab) => expect(tab.identity.heading).toBeVisible())

      await pressTogether(tabs.map((tab) => tab.identity.start))
      await both((tab) => expect(tab.provider.approve).toBeVisible())
      expect(new Set(tabs.map((tab) => tab.page.url())).size).toBe(1)
      await pressTogether(tabs.map((tab) => tab.provider.approve))
      await both((tab) => expect(tab.email.heading).toBeVisible())

      const address = `${phone.e164.slice(1)}@example.com`
      await both((tab) => tab.email.address.fill(address))
      await pressTogether(tabs.map((tab) => tab.email.send))
      await both((tab) => expect(tab.inbox.heading).toBeVisible())
      const { code } = proofsOf(await outbox.newestTo(address))
      if (javaScriptEnabled) {
        await both((tab) => tab.inbox.code.fill(code.slice(0, 5)))
        await both((tab) => tab.inbox.code.press(code.slice(5)).catch(() => undefined))
      } else {
        await both((tab) => tab.inbox.code.fill(code))
        await pressTogether(tabs.map((tab) => tab.inbox.verify))
      }
      await both((tab) => expect(tab.done.allSet).toBeVisible())

      const { applications, accepted, walks, mails, events } = await recordsOf(phone.e164)
      expect([applications, accepted, walks, mails].map((rows) => rows.length)).toEqual([1, 1, 1, 1])
      expect(events.filter((type) => type !== 'CONSUMER_KYC_UPDATED').sort()).toEqual([
        'CONSUMER_CREATED',
        'CONSUMER_EMAIL_VERIFIED',
        'CONSUMER_KYC_CREATED',
        'CONSUMER_KYC_VALIDATED',
        'CONSUMER_PHONE_VERIFIED',
        'CONSUMER_TERMS_ACCEPTED',
        'CONSUMER_UPDATED',
        'ONBOARDING_COMPLETED',
      ])
      expect(await outbox.messagesTo(phone.e164)).toHaveLength(1)
      expect(await outbox.messagesTo(address)).toHaveLength(1)
    })

    test('every button pressed twice does its work once', async ({ wizard, phone, outbox }) => {
      // At once, whether the scripts are there or not.
      await wizard.page.goto(routes.wizard('demo'))
      await wizard.terms.accept.check()
      await wizard.terms.submit.dblclick()
      await wizard.phone.number.fill(phone.e164)
      await wizard.phone.submit.dblclick()
      await expect(wizard.code.heading).toBeVisible()
      if (javaScriptEnabled) {
        await wizard.code.answer()
      } else {
        await wizard.code.code.fill('123456')
        await wizard.code.verify.dblclick()
      }
      await expect(wizard.identity.heading).toBeVisible()
      await wizard.identity.start.dblclick()
      await wizard.provider.approve.dblclick()
      await expect(wizard.email.heading).toBeVisible()
      await wizard.email.skip.dblclick()
      await expect(wizard.done.allSet).toBeVisible()
      const { applications, accepted, walks, events } = await recordsOf(phone.e164)
      expect([applications, accepted, walks].map((rows) => rows.length)).toEqual([1, 1, 1])
      expect(events.filter((type) => type === 'ONBOARDING_COMPLETED')).toHaveLength(1)
      expect(await outbox.messagesTo(phone.e164)).toHaveLength(1)
    })
  })
}

test('the second click of two is none, though nobody here saw the first', async ({ wizard, phone }) => {
  await wizard.reach('phone', phone)
  await wizard.untilScripted()
  const posts: string[] = []
  wizard.page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
  await wizard.phone.submit.dispatchEvent('click', { detail: 2 })
  await wizard.phone.answer(phone.e164)
  await expect(wizard.code.heading).toBeVisible()
  expect(posts).toHaveLength(1)
})
