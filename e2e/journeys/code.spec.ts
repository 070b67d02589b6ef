import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { sandboxCode } from '../kit/pages/code-page.ts'
import { errorOf, noticeOf, successOf } from '../kit/pages/reader.ts'

const t = translator('en', 'code')

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a wrong code says how many tries are left, five of them end it, and a new one works', async ({
      page,
      wizard,
      phone,
      clock,
    }) => {
      await wizard.reach('code', phone)
      for (const attemptsLeft of [4, 3, 2, 1]) {
        await wizard.code.answer(`00000${attemptsLeft}`)
        const wrong = t('wrong', { attemptsLeft })
        await expect(errorOf(page, wrong)).toBeVisible()
        await expect(wizard.code.code).toHaveAccessibleDescription(new RegExp(wrong))
        await expect(wizard.code.code).toHaveAttribute('aria-invalid', 'true')
        await expect(wizard.code.code).toBeFocused()
      }
      // Opened anew, which is no reload: without scripts that would post again.
      await page.goto(page.url())
      await expect(page.getByText(t('attemptsLeft', { attemptsLeft: 1 }), { exact: true })).toBeVisible()
      await wizard.code.answer('000000')
      await expect(errorOf(page, t('exhausted'))).toBeVisible()
      await wizard.code.answer()
      await expect(errorOf(page, t('exhausted'))).toBeVisible()

      await clock.advance(wizard.sessionId(), 30)
      await wizard.code.sendAgain.click()
      await expect(successOf(page, t('sentAgain'))).toBeVisible()
      await wizard.code.answer()
      await expect(wizard.identity.heading).toBeVisible()
    })

    test('a code is too old after ten minutes, and a new one works', async ({
      page,
      wizard,
      phone,
      clock,
    }) => {
      await wizard.reach('code', phone)
      await clock.advance(wizard.sessionId(), 10 * 60)
      await wizard.code.answer()
      await expect(errorOf(page, t('expired'))).toBeVisible()
      await wizard.code.sendAgain.click()
      await expect(successOf(page, t('sentAgain'))).toBeVisible()
      await wizard.code.answer('123-456')
      await expect(wizard.identity.heading).toBeVisible()
    })

    test('"Send again" counts down by the server’s clock, a reload included, and sends the same code', async ({
      page,
      wizard,
      phone,
      clock,
      outbox,
    }) => {
      const timer = page.getByText(/You can ask for the code again in \d+ s/)
      const secondsLeft = async () => Number(/\d+/.exec((await timer.textContent()) ?? '')?.[0])
      await wizard.reach('code', phone)
      expect(await secondsLeft()).toBeLessThanOrEqual(30)
      await clock.advance(wizard.sessionId(), 15)
      await page.reload()
      expect(await secondsLeft()).toBeLessThanOrEqual(15)
      await wizard.code.sendAgain.click()
      await expect(
        page
          .locator('form')
          .getByRole('alert')
          .getByText(/Please wait/),
      ).toBeVisible()

      await clock.advance(wizard.sessionId(), 15)
      // Not a reload, which without scripts would post again.
      await page.goto(page.url())
      await expect(timer).toBeHidden()
      const first = await outbox.newestTo(phone.e164)
      await wizard.code.sendAgain.click()
      await expect(successOf(page, t('sentAgain'))).toBeVisible()
      const second = await outbox.newestTo(phone.e164, 2)
      expect(second.code).toBe(first.code)
      // The pause has doubled.
      await expect(timer).toBeVisible()
      expect(await secondsLeft()).toBeGreaterThan(30)

      // A number that nobody vouched for gets two in ten minutes.
      await clock.advance(wizard.sessionId(), 60)
      await wizard.code.sendAgain.click()
      await expect(noticeOf(page, t('tooManySends', { minutes: 9 }))).toBeVisible()
      expect(await outbox.messagesTo(phone.e164)).toHaveLength(2)
    })

    test('"Change number" keeps the rest, and the same number needs no new code', async ({
      wizard,
      phone,
      newPhone,
      outbox,
    }) => {
      const british = await newPhone({ country: 'GBR' })
      await wizard.reach('code', phone)
      await wizard.code.changeNumber.click()
      await expect(wizard.phone.heading).toBeVisible()
      await wizard.phone.answer(phone.e164)
      await expect(wizard.page.getByText(phone.masked).first()).toBeVisible()
      await wizard.code.changeNumber.click()
      await wizard.phone.answer(british.e164)
      await expect(wizard.page.getByText(british.masked).first()).toBeVisible()
      await outbox.newestTo(british.e164)
      expect(await outbox.messagesTo(phone.e164)).toHaveLength(1)
      await wizard.code.answer()
      await expect(wizard.identity.heading).toBeVisible()
    })

    test('a walk asks for a code at three numbers and no more, and another walk may be begun', async ({
      page,
      wizard,
      newPhone,
      outbox,
    }) => {
      const phones = [await newPhone(), await newPhone(), await newPhone()]
      const [first] = phones
      await wizard.reach('phone', await newPhone())
      for (const { e164, masked } of phones) {
        await expect(wizard.phone.startAgain).toBeHidden()
        await wizard.phone.answer(e164)
        await expect(page.getByText(masked).first()).toBeVisible()
        await wizard.code.changeNumber.click()
        await expect(wizard.phone.heading).toBeVisible()
      }
      const fourth = await newPhone()
      await wizard.phone.answer(fourth.e164)
      await expect(errorOf(page, t('tooManyNumbers'))).toBeVisible()
      expect(await outbox.messagesTo(fourth.e164)).toHaveLength(0)
      await wizard.phone.answer(first?.e164 ?? '')
      await expect(page.getByText(first?.masked ?? '').first()).toBeVisible()
      await wizard.code.changeNumber.click()
      await wizard.phone.startAgain.click()
      await wizard.terms.answer()
      await wizard.phone.answer(fourth.e164)
      await expect(page.getByText(fourth.masked).first()).toBeVisible()
    })
  })
}

test('a second code typed while the first is still on its way is sent when the answer comes, and once', async ({
  page,
  wizard,
  phone,
}) => {
  await wizard.reach('code', phone)
  const first = Promise.withResolvers<void>()
  let posts = 0
  await page.route(
    (url) => url.href === page.url(),
    async (route) => {
      if (route.request().method() === 'POST' && ++posts === 1) await first.promise
      await route.continue()
    },
  )
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await wizard.code.answer('000001')
  await sent
  await wizard.code.answer('000002')
  first.resolve()
  await expect(errorOf(page, t('wrong', { attemptsLeft: 3 }))).toBeVisible()
  await wizard.code.answer()
  await expect(wizard.identity.heading).toBeVisible()
  expect(posts).toBe(3)
})

test('a code that was complete before the scripts came is sent when they come', async ({
  page,
  wizard,
  phone,
}) => {
  await wizard.reach('code', phone)
  const typed = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/**', async (route) => {
    await typed.promise
    await route.continue()
  })
  await page.goto(page.url(), { waitUntil: 'commit' })
  await wizard.code.answer()
  typed.resolve()
  await expect(wizard.identity.heading).toBeVisible()
})

test('where the browser reads the SMS itself (WebOTP), the step goes on by itself', async ({
  page,
  wizard,
  phone,
}) => {
  await page.addInitScript((code) => {
    Reflect.set(window, 'OTPCredential', class {})
    navigator.credentials.get = async (asked) => {
      const isForSms = JSON.stringify(Reflect.get(asked ?? {}, 'otp')) === '{"transport":["sms"]}'
      const credential = { id: '', type: 'otp', code }
      return isForSms ? credential : null
    }
  }, sandboxCode)
  await wizard.reach('phone', phone)
  await wizard.phone.answer(phone.e164)
  await expect(wizard.identity.heading).toBeVisible()
})
