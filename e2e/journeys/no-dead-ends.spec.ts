import type { BrowserContext } from '@playwright/test'
import { systemNow } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { translator } from '#lib/i18n/translator.ts'
import { newId, newRandomId } from '#lib/ids.ts'
import { cookieName } from '#lib/request/cookie-name.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf } from '../fixtures/partner-api.ts'
import {
  newBarePartner,
  newConsumer,
  newKeySession,
  newPartner,
  publishVersion,
  suspend,
} from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { headingOf } from '../kit/pages/reader.ts'

/** As a browser that is told to keep none. */
async function refuseCookies(context: BrowserContext): Promise<void> {
  await context.route(/\/onboard\//, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const answer = await route.fetch({ maxRedirects: 0 })
    const { 'set-cookie': _, ...headers } = answer.headers()
    await context.clearCookies()
    await route.fulfill({ response: answer, headers })
  })
}

test('a check that nobody began is a designed page', async ({ page, problems }) => {
  problems.expect(/status 404: GET .*/)
  const answer = await page.goto(`${routes.sandboxIdentity(newRandomId())}?locale=fr`)
  expect(answer?.status()).toBe(404)
  await expect(headingOf(page, 'Cette page est introuvable')).toBeVisible()
})

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('that an account is suspended is said after the code, and to nobody before', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner({ helpUrl: 'https://help.example/' })
      const { id } = await newConsumer(partner, { phoneE164: phone.e164 })
      await suspend(partner, id)
      await wizard.open(partner.name)
      await wizard.terms.answer()
      await wizard.phone.answer(phone.e164)
      await expect(wizard.code.heading).toBeVisible()
      await wizard.code.answer()
      await expect(wizard.interrupted.suspended).toBeVisible()
      const help = page.getByRole('link', { name: 'Contact Acme Bank', exact: true })
      await expect(help).toHaveAttribute('href', 'https://help.example/')
      await expect(page.getByText(/Support code: \w{4}-\w{4}/)).toBeVisible()
    })

    test('a partner’s link for somebody suspended looks like any other, until the code', async ({
      page,
      wizard,
      phone,
      newDevice,
    }) => {
      const partner = await newPartner()
      const outbox = await outboxOf(partner)
      const { id } = await newConsumer(partner, { phoneE164: phone.e164 })
      await suspend(partner, id)
      const session = await newKeySession(partner, { consumerId: id })
      await page.goto(routes.walk(partner.name, session.id))
      await wizard.terms.answer()
      await expect(wizard.interrupted.resume.heading).toBeVisible()
      await wizard.interrupted.resume.submit.click()
      await wizard.code.answer()
      await expect(wizard.interrupted.suspended).toBeVisible()
      const stranger = await newDevice()
      await stranger.page.goto(routes.walk(partner.name, session.id))
      await expect(stranger.interrupted.resume.heading).toBeVisible()
      expect(await outbox.messagesTo(phone.e164)).toHaveLength(0)
    })

    test('a partner’s link waits for its terms, and goes on when they are published', async ({
      page,
      wizard,
    }) => {
      const partner = await newBarePartner()
      const { id, supportCode } = await newKeySession(partner)
      const answer = await page.goto(routes.walk(partner.name, id))
      expect(answer?.status()).toBe(200)
      const t = translator('en', 'unavailable')
      await expect(headingOf(page, t('title'))).toBeVisible()
      await expect(page.getByText(supportCode)).toBeVisible()
      await publishVersion(partner, '1.0')
      await page.getByRole('link', { name: t('checkAgain'), exact: true }).click()
      await wizard.terms.answer()
      await expect(wizard.phone.heading).toBeVisible()
    })

    test('a walk made for one person never becomes another’s: change number, and go on', async ({
      page,
      wizard,
      phone,
      newPhone,
    }) => {
      const partner = await newPartner()
      const own = await newPhone()
      const { id } = await newConsumer(partner, { phoneE164: own.e164, phoneVerifiedAt: null })
      await newConsumer(partner, { phoneE164: phone.e164 })
      const session = await newKeySession(partner, { consumerId: id })
      await page.goto(routes.walk(partner.name, session.id))
      await wizard.terms.answer()
      await wizard.phone.otherNumber.click()
      await wizard.phone.answer(phone.e164)
      await wizard.code.answer()
      await expect(wizard.interrupted.otherAccount.heading).toBeVisible()
      await wizard.interrupted.otherAccount.submit.click()
      await expect(page.getByText(own.masked)).toBeVisible()
      await wizard.phone.submit.click()
      await wizard.code.answer()
      await expect(wizard.identity.heading).toBeVisible()
      const { consumer, walks } = await recordsOf(own.e164)
      expect(consumer.id).toBe(id)
      expect(walks).toHaveLength(1)
      expect((await recordsOf(phone.e164)).walks).toHaveLength(0)
    })

    test('a browser that keeps no cookies is told so, and can start again', async ({
      context,
      wizard,
      phone,
    }) => {
      await refuseCookies(context)
      await wizard.open()
      await wizard.terms.answer()
      // With scripts the answer to the first post brings the next step along.
      if (javaScriptEnabled) await wizard.phone.answer(phone.e164)
      await expect(wizard.interrupted.cookies.heading).toBeVisible()
      await wizard.interrupted.cookies.submit.click()
      await expect(wizard.terms.heading).toBeVisible()
    })

    test('a partner’s link in a browser that keeps no cookies ends there, not in a circle', async ({
      context,
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner()
      const { id } = await newConsumer(partner, { phoneE164: phone.e164 })
      const { id: sessionId } = await newKeySession(partner, { consumerId: id })
      await refuseCookies(context)
      await page.goto(routes.walk(partner.name, sessionId))
      await wizard.untilScripted()
      await wizard.terms.answer()
      // With scripts the answer to a post brings the next page along, so the next post meets the refusal.
      if (javaScriptEnabled) await wizard.interrupted.resume.submit.click()
      await expect(wizard.interrupted.cookies.heading).toBeVisible()
      await page.reload()
      await expect(wizard.interrupted.cookies.heading).toBeVisible()
      await context.unrouteAll()
      await wizard.interrupted.tryAgain.click()
      await wizard.interrupted.resume.submit.click()
      await wizard.code.answer()
      await expect(wizard.identity.heading).toBeVisible()
    })

    test('who comes back in a browser that keeps no cookies is told so', async ({
      context,
      page,
      wizard,
      phone,
    }) => {
      await joinWalk(wizard, phone)
      await expect(wizard.identity.heading).toBeVisible()
      await context.clearCookies()
      await refuseCookies(context)
      await page.goto(routes.walk('demo', wizard.sessionId()))
      await wizard.untilScripted()
      await wizard.interrupted.resume.submit.click()
      if (javaScriptEnabled) await wizard.code.answer()
      await expect(wizard.interrupted.cookies.heading).toBeVisible()
      await wizard.interrupted.tryAgain.click()
      await expect(wizard.interrupted.resume.heading).toBeVisible()
    })

    test('who opens another’s address before the code sees nothing of it', async ({
      wizard,
      phone,
      newDevice,
    }) => {
      await wizard.reach('code', phone)
      const stranger = await newDevice()
      await stranger.page.goto(wizard.page.url())
      await expect(stranger.interrupted.cookies.heading).toBeVisible()
      await expect(stranger.page.getByText(phone.masked)).toBeHidden()
    })

    test('unknown partners, unknown walks and unknown pages are designed pages', async ({
      page,
      problems,
    }) => {
      problems.expect(/status 404: GET .*\/onboard\/nobody$/)
      problems.expect(/status 404: GET .*\/onboard\/demo\//)
      problems.expect(/status 404: GET .*\/nothing-here$/)
      problems.expect(/status 404: GET .*\/terms\//)
      problems.expect(/status 404: GET .*\/docs\//)
      const unknown = [
        [routes.wizard('nobody'), 'We do not know this partner'],
        [routes.place('demo', newRandomId(), 'phone'), 'We cannot find this page'],
        ['/nothing-here', 'We cannot find this page'],
        [routes.termsDocument('demo', 'CONSUMER', '0.9', 'EN'), 'We cannot find this page'],
        [routes.termsDocument('nobody', 'CONSUMER', '1.0', 'EN'), 'We cannot find this page'],
        [routes.document('no-such-document'), 'We cannot find this page'],
        ['/docs/images/no/such', 'We cannot find this page'],
      ] as const
      for (const [path, name] of unknown) {
        const answer = await page.goto(path)
        expect(answer?.status()).toBe(404)
        expect(answer?.headers()['cache-control']).toContain('no-store')
        await expect(headingOf(page, name)).toBeVisible()
        await expect(page.getByRole('link', { name: 'Go to the start page' })).toHaveAttribute('href', '/')
        await expect(page.getByText(/Support code: \w{4}-\w{4}/)).toBeVisible()
      }
    })

    test('a walk that this browser carries and that is gone leads to a designed page', async ({
      page,
      context,
      problems,
    }) => {
      problems.expect(/status 404: GET .*\/missing\/walk$/)
      const sessionId = newId(systemNow())
      const url = environment().PUBLIC_URL
      await context.addCookies([{ name: cookieName(sessionId), value: 'left-over', url }])
      const answer = await page.goto(routes.place('demo', sessionId, 'phone'))
      expect(answer?.status()).toBe(404)
      await expect(headingOf(page, 'We cannot find this page')).toBeVisible()
    })

    test('the end leads back to the partner, where there is a way', async ({ page, wizard, phone }) => {
      const partner = await newPartner()
      const returnUrl = 'http://localhost:1/back?from=here'
      const progress = { identity: 'VALIDATED', hasSkippedEmail: true, returnUrl } as const
      await joinWalk(wizard, phone, { partnerName: partner.name, ...progress })
      await expect(wizard.done.allSet).toBeVisible()
      const path = await wizard.done.backTo('Acme Bank').getAttribute('href')
      const answer = await page.request.get(path ?? '', { maxRedirects: 0 })
      const { origin, pathname, searchParams } = new URL(answer.headers().location ?? '')
      expect(origin + pathname).toBe('http://localhost:1/back')
      expect(searchParams.get('from')).toBe('here')
      expect(searchParams.get('session')).toBe(wizard.sessionId())
    })
  })
}
