import { createRemoteJWKSet, jwtVerify } from 'jose'
import { environment } from '#lib/env.ts'
import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf, partnerApi } from '../fixtures/partner-api.ts'
import { newConsumer, newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'

const shop = 'http://shop.localhost:4999'

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a person whom a partner sends confirms what it knows, and comes back with a signed state', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner()
      const api = await partnerApi(partner)
      const emailAddress = `${phone.e164.slice(1)}@example.com`
      const externalId = `user-${phone.national}`
      const { json: session } = await api('POST', '/onboarding-sessions', {
        prefill: { phone: { countryCode: '33', number: phone.national }, emailAddress, externalId },
        returnUrl: `${shop}/welcome?from=us`,
        state: 'nonce-1',
      })
      await page.goto(String(session.url))
      await wizard.terms.answer()

      await expect(wizard.phone.heading).toBeVisible()
      await expect(page.getByText(phone.masked)).toBeVisible()
      expect(await page.content()).not.toContain(phone.national)
      await wizard.phone.submit.click()
      await wizard.code.answer('123456')
      await wizard.identity.start.click()
      await wizard.provider.approve.click()
      await expect(wizard.email.heading).toBeVisible()
      expect(await page.content()).not.toContain(emailAddress)
      await wizard.email.skip.click()
      await expect(wizard.done.allSet).toBeVisible()
      const status = await api('GET', `/onboarding-sessions/${session.id}`)
      expect(status.json).toMatchObject({ status: 'COMPLETED', currentStep: 'done' })

      const path = await wizard.done.backTo('Acme Bank').getAttribute('href')
      const answer = await page.request.get(path ?? '', { maxRedirects: 0 })
      const back = new URL(answer.headers().location ?? '')
      expect(back.origin).toBe(shop)
      expect([back.pathname, back.searchParams.get('from')]).toEqual(['/welcome', 'us'])
      expect(back.searchParams.get('session')).toBe(session.id)
      const issuer = environment().PUBLIC_URL
      const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', issuer))
      const state = back.searchParams.get('state') ?? ''
      const { payload } = await jwtVerify(state, keys, { issuer, audience: partner.name })
      const { consumer } = await recordsOf(phone.e164)
      expect(payload).toMatchObject({
        sub: consumer.id,
        sid: session.id,
        externalId,
        status: 'COMPLETED',
        nonce: 'nonce-1',
      })
    })

    test('another number than the one offered may be given', async ({ page, wizard, phone, newPhone }) => {
      const api = await partnerApi(await newPartner())
      const { json: session } = await api('POST', '/onboarding-sessions', {
        prefill: { phone: { countryCode: '33', number: (await newPhone()).national } },
      })
      await page.goto(String(session.url))
      await wizard.terms.answer()
      await wizard.phone.otherNumber.click()
      await wizard.phone.answer('12', 'France (+33)')
      await expect(wizard.phone.number).toHaveAccessibleDescription(translator('en', 'phone')('tooShort'))
      await wizard.phone.answer(phone.e164)
      await expect(page.getByText(phone.masked).first()).toBeVisible()
      await wizard.code.answer('123456')
      await expect(wizard.identity.heading).toBeVisible()
    })

    test('whom the partner vouches for needs no code in its frame, and does outside of it', async ({
      page,
      wizard,
      phone,
      newDevice,
    }) => {
      const partner = await newPartner()
      const api = await partnerApi(partner)
      const { id: consumerId } = await newConsumer(partner, { phoneE164: phone.e164 })
      const { json: session } = await api('POST', '/onboarding-sessions', {
        consumerId,
        embedOrigin: shop,
        authenticated: true,
      })
      const url = String(session.url)
      await page.goto(url)
      await expect(wizard.interrupted.resume.submit).toBeVisible()

      const framed = await newDevice()
      // The one thing by which a server tells a frame; no browser lets a page set it.
      await framed.page.route(url, async (route) => {
        const headers = { ...route.request().headers(), 'sec-fetch-dest': 'iframe' }
        await (route.request().method() === 'GET'
          ? route.fulfill({ response: await route.fetch({ headers }) })
          : route.continue())
      })
      await framed.page.goto(url)
      await framed.page.getByRole('button', { name: translator('en', 'resume')('enter') }).click()
      await expect(framed.terms.heading).toBeVisible()
      await framed.terms.answer()
      await expect(framed.identity.heading).toBeVisible()

      await page.reload()
      await expect(wizard.interrupted.resume.submit).toBeVisible()
    })

    test('a company confirms its address on the page behind the link, which leads back to its partner', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner()
      const outbox = await outboxOf(partner)
      const api = await partnerApi(partner)
      const emailAddress = `office-${phone.e164.slice(1)}@example.com`
      const company = { registeredName: 'Acme SAS', incorporationCountry: 'FRA', emailAddress }
      const { json: created } = await api('POST', '/corporates', company)
      const asked = { corporateId: created.id, urlOnSuccess: `${shop}/confirmed` }
      expect((await api('POST', '/verifications/email/send', asked)).status).toBe(200)
      const { link } = proofsOf(await outbox.newestTo(emailAddress))
      await page.goto(link)
      await expect(wizard.emailLink.heading).toBeVisible()
      expect(await page.content()).not.toContain(emailAddress)
      await wizard.emailLink.confirm.click()
      await expect(wizard.emailLink.confirmed).toBeVisible()
      await expect(page.getByRole('link', { name: 'Acme Bank' })).toHaveAttribute('href', `${shop}/confirmed`)
      const { json: read } = await api('GET', `/corporates/${created.id}`)
      expect(read).toMatchObject({ emailAddress, emailAddressVerified: true })
    })

    test('a session that is revoked ends for who is in it', async ({ page, wizard }) => {
      const api = await partnerApi(await newPartner())
      const { json: session } = await api('POST', '/onboarding-sessions', {})
      await page.goto(String(session.url))
      await wizard.terms.answer()
      await expect(wizard.phone.heading).toBeVisible()
      await api('DELETE', `/onboarding-sessions/${session.id}`)
      await page.reload()
      await expect(wizard.interrupted.expired.heading).toBeVisible()
    })
  })
}
