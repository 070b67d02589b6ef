import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { sendEmailByKey } from '#lib/email/send-email-by-key.ts'
import { translator } from '#lib/i18n/translator.ts'
import { kycPath } from '#lib/identity/kyc-link.ts'
import { startKycByKey } from '#lib/identity/start-kyc-by-key.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf } from '../fixtures/partner-api.ts'
import { newConsumer, newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { KycLinkPage } from '../kit/pages/kyc-link-page.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'
import type { Phone } from '../kit/sandbox/phones.ts'

const urls = { urlOnComplete: 'http://localhost:1/done?a=b', urlOnFailure: 'http://localhost:1/failed' }

/** A link to a check as `POST /kyc` gives it, for somebody whom the partner knows. */
async function newKycLink({ e164 }: Phone): Promise<string> {
  const partner = await newPartner()
  const { id: consumerId } = await newConsumer(partner, { phoneE164: e164 })
  const input = { partnerId: partner.id, consumerId, isRenewal: false, ...urls }
  const started = await database().transaction((tx) => startKycByKey(tx, input, { now: systemNow() }))
  if (!started.ok) throw new Error(started.failure)
  return kycPath(partner.name, started.value.row.application)
}

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a partner’s link leads to the check and, once it is done, on', async ({
      page,
      reader,
      wizard,
      phone,
    }) => {
      const link = new KycLinkPage(page, reader)
      const path = await newKycLink(phone)
      await page.goto(path)
      await expect(wizard.identity.heading).toBeVisible()
      await expect(link.ofPhone(maskPhone(phone.e164))).toBeVisible()
      await wizard.identity.start.click()
      await wizard.provider.approve.click()
      await expect(link.validated).toBeVisible()
      await expect(link.backTo('Acme Bank')).toHaveAttribute('href', urls.urlOnComplete)
      const { applications } = await recordsOf(phone.e164)
      expect(applications).toMatchObject([{ status: 'VALIDATED', startedBy: 'KEY' }])
      // Opened again, it says the same and begins nothing.
      await page.goto(path)
      await expect(link.validated).toBeVisible()
      await expect(wizard.identity.start).toBeHidden()
    })

    test('a check begun by a link and come back from goes on; left or declined, it leads on', async ({
      page,
      reader,
      wizard,
      phone,
      newPhone,
    }) => {
      const link = new KycLinkPage(page, reader)
      const path = await newKycLink(phone)
      await page.goto(path)
      await wizard.identity.start.click()
      await expect(wizard.provider.approve).toBeVisible()
      await page.goto(path)
      await wizard.identity.goOn.click()
      await wizard.provider.leave.click()
      await expect(link.left).toBeVisible()
      await expect(link.backTo('Acme Bank')).toHaveAttribute('href', urls.urlOnFailure)

      await page.goto(await newKycLink(await newPhone()))
      await wizard.identity.start.click()
      await wizard.provider.decline.click()
      await expect(wizard.identity.declined).toBeVisible()
      await expect(link.backTo('Acme Bank')).toHaveAttribute('href', urls.urlOnFailure)
    })

    test('a link that is not whole says so', async ({ page, reader, phone }) => {
      const path = await newKycLink(phone)
      await page.goto(path.slice(0, -3))
      await expect(new KycLinkPage(page, reader).invalid).toBeVisible()
    })

    test('a mail that a key asked for leads on to where the partner said', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner()
      const outbox = await outboxOf(partner)
      const emailAddress = `p${phone.e164.slice(1)}@example.com`
      const { id: consumerId } = await newConsumer(partner, { phoneE164: phone.e164, emailAddress })
      const asked = {
        partnerId: partner.id,
        consumerId,
        subject: '{partnerName} asks',
        urlOnSuccess: urls.urlOnComplete,
        urlOnFailure: urls.urlOnFailure,
      }
      const sent = await database().transaction((tx) => sendEmailByKey(tx, asked, { now: systemNow() }))
      expect(sent.ok).toBe(true)
      const message = await outbox.newestTo(emailAddress)
      expect(message.subject).toBe('Acme Bank asks')
      await page.goto(proofsOf(message).link)
      await wizard.emailLink.confirm.click()
      await expect(wizard.emailLink.confirmed).toBeVisible()
      const back = translator('en', 'emailLink')('back', { partner: 'Acme Bank' })
      await expect(page.getByRole('link', { name: back, exact: true })).toHaveAttribute(
        'href',
        urls.urlOnComplete,
      )
    })
  })
}
