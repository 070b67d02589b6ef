import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf } from '../fixtures/partner-api.ts'
import { newPartner } from '../fixtures/partners.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { LanguageSwitch } from '../kit/pages/language-switch.ts'
import { Wizard } from '../kit/pages/wizard.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('another browser goes on after a code, and the first one is then asked for one', async ({
      wizard,
      phone,
      newDevice,
    }) => {
      const sessionId = await joinWalk(wizard, phone)
      const other = await newDevice()
      await other.page.goto(routes.walk('demo', sessionId))
      await expect(other.interrupted.resume.heading).toBeVisible()
      await expect(other.page.getByText(phone.masked).first()).toBeVisible()
      await expect(other.page.getByText(phone.e164.slice(3))).toBeHidden()
      await other.interrupted.resume.submit.click()
      await expect(other.code.heading).toBeVisible()
      // The number is the account's: who comes back cannot choose another.
      await expect(other.code.changeNumber).toBeHidden()
      await other.code.answer()
      await expect(other.identity.heading).toBeVisible()

      await wizard.page.reload()
      await expect(wizard.interrupted.resume.heading).toBeVisible()
    })

    test('thirty idle minutes ask for a code, and nothing is lost', async ({ wizard, phone, clock }) => {
      const sessionId = await joinWalk(wizard, phone, { identity: 'VALIDATED' })
      await expect(wizard.email.heading).toBeVisible()
      await clock.advance(sessionId, 29 * 60)
      await wizard.page.reload()
      await expect(wizard.email.heading).toBeVisible()
      await clock.advance(sessionId, 60)
      await wizard.page.reload()
      await wizard.interrupted.resume.submit.click()
      await wizard.code.answer()
      await expect(wizard.email.heading).toBeVisible()
    })

    test('the start page leads a browser that has a walk back into it', async ({
      wizard,
      phone,
      newDevice,
    }) => {
      await joinWalk(wizard, phone)
      await expect(wizard.identity.heading).toBeVisible()
      await wizard.open()
      await expect(wizard.identity.heading).toBeVisible()
      const stranger = await newDevice()
      await stranger.open()
      await expect(stranger.terms.heading).toBeVisible()
    })

    test('an expired link starts again', async ({ wizard, phone, clock }) => {
      const sessionId = await joinWalk(wizard, phone)
      await clock.advance(sessionId, 8 * 24 * 3600)
      await wizard.page.reload()
      await expect(wizard.interrupted.expired.heading).toBeVisible()
      await wizard.interrupted.expired.submit.click()
      await expect(wizard.terms.heading).toBeVisible()
      await wizard.terms.answer()
      await expect(wizard.phone.heading).toBeVisible()
    })

    for (const identity of ['PROCESSING', 'PENDING_REVIEW', 'VALIDATED'] as const) {
      test(`who is not that person starts again from the end (${identity}), and the walk stays`, async ({
        wizard,
        phone,
      }) => {
        const sessionId = await joinWalk(wizard, phone, { identity, hasSkippedEmail: true })
        await wizard.done.startAgain.click()
        await expect(wizard.terms.heading).toBeVisible()
        expect(new URL(wizard.page.url()).pathname).toBe(routes.wizard('demo'))
        await wizard.page.goto(routes.walk('demo', sessionId))
        await expect(wizard.interrupted.resume.heading).toBeVisible()
      })
    }

    test('reload and back, at every step, show the step where the walk is', async ({
      page,
      wizard,
      phone,
      problems,
    }) => {
      // Who goes back that fast leaves pages that are still loading.
      problems.allow(/failed: net::ERR_ABORTED: GET /)
      const partner = await newPartner({ asksAboutYou: true })
      const outbox = await outboxOf(partner)
      await wizard.open(partner.name)
      await page.reload()
      await wizard.terms.answer()
      await expect(wizard.phone.heading).toBeVisible()
      await page.goBack()
      await expect(wizard.phone.heading).toBeVisible()
      await page.reload()
      await wizard.phone.answer(phone.e164)
      await expect(wizard.code.heading).toBeVisible()
      await page.goBack()
      await expect(wizard.code.heading).toBeVisible()
      await page.reload()
      await wizard.code.answer()
      await expect(wizard.aboutYou.heading).toBeVisible()
      await page.goBack()
      await expect(wizard.aboutYou.heading).toBeVisible()
      await page.reload()
      await wizard.aboutYou.answer()
      await expect(wizard.identity.heading).toBeVisible()
      await page.goBack()
      await expect(wizard.identity.heading).toBeVisible()
      await page.reload()
      await wizard.identity.start.click()
      await expect(wizard.provider.approve).toBeVisible()
      await page.goBack()
      await wizard.identity.goOn.click()
      await wizard.provider.approve.click()
      await expect(wizard.email.heading).toBeVisible()
      await page.goBack()
      await expect(wizard.provider.decided).toBeVisible()
      await page.goto(routes.wizard(partner.name))
      await expect(wizard.email.heading).toBeVisible()
      const address = `${phone.e164.slice(1)}@example.com`
      await wizard.email.answer(address)
      await expect(wizard.inbox.heading).toBeVisible()
      await page.goBack()
      await page.goForward()
      await expect(wizard.inbox.heading).toBeVisible()
      await page.reload()
      await expect(wizard.inbox.heading).toBeVisible()
      await wizard.untilScripted()
      await wizard.inbox.answer(proofsOf(await outbox.newestTo(address)).code)
      await expect(wizard.done.allSet).toBeVisible()
      await page.goBack()
      await expect(wizard.done.allSet).toBeVisible()
      await page.reload()
      await expect(wizard.done.allSet).toBeVisible()
    })

    test('another language keeps the step, and stays for the next ones', async ({
      page,
      wizard,
      phone,
      reader,
    }) => {
      await wizard.reach('code', phone)
      const place = new URL(page.url()).pathname
      await new LanguageSwitch(page, reader).choose('fr')
      const french = new Wizard(page, { ...reader, locale: 'fr' })
      await expect(french.code.heading).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(place)
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
      await french.code.answer()
      await expect(french.identity.heading).toBeVisible()
      await expect(page).toHaveTitle(`${translator('fr', 'identity')('title')} – Demo Bank`)
    })
  })
}
