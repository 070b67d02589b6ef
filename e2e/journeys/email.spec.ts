import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf } from '../fixtures/partner-api.ts'
import { newConsumer, newKeySession, newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { errorOf, successOf } from '../kit/pages/reader.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'
import type { Phone } from '../kit/sandbox/phones.ts'

const t = translator('en', 'email')
const addressOf = ({ e164 }: Phone, tag = '') => `p${e164.slice(1)}${tag}@example.com`

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('the link works on any device, and the first screen goes on', async ({
      wizard,
      phone,
      newDevice,
      outbox,
    }) => {
      const sessionId = await joinWalk(wizard, phone, { identity: 'VALIDATED' })
      await wizard.email.answer(addressOf(phone))
      await expect(wizard.inbox.heading).toBeVisible()
      const { link } = proofsOf(await outbox.newestTo(addressOf(phone)))

      const other = await newDevice()
      await other.page.goto(link)
      await expect(other.emailLink.heading).toBeVisible()
      await other.emailLink.confirm.click()
      await expect(other.emailLink.confirmed).toBeVisible()
      if (!javaScriptEnabled) await wizard.inbox.goOn.click()
      await expect(wizard.done.allSet).toBeVisible()

      // Once more, with the same harmless result; and the link opened no session.
      await other.page.goto(link)
      await expect(other.emailLink.confirmed).toBeVisible()
      await other.page.goto(routes.walk('demo', sessionId))
      await expect(other.interrupted.resume.heading).toBeVisible()
    })

    test('the mail’s code works as well, after a wrong one', async ({ page, wizard, phone, outbox }) => {
      await joinWalk(wizard, phone, { identity: 'VALIDATED' })
      await wizard.email.answer('not an address')
      await expect(errorOf(page, t('invalid'))).toBeVisible()
      await expect(wizard.email.address).toHaveValue('not an address')
      await wizard.email.answer(addressOf(phone))
      const { code } = proofsOf(await outbox.newestTo(addressOf(phone)))
      await wizard.inbox.answer(code === '000000' ? '000001' : '000000')
      await expect(errorOf(page, t('wrong', { attemptsLeft: 9 }))).toBeVisible()
      await wizard.inbox.answer(`${code.slice(0, 3)} ${code.slice(3)}`)
      await expect(wizard.done.allSet).toBeVisible()
      const { consumer } = await recordsOf(phone.e164)
      expect(consumer.emailAddress).toBe(addressOf(phone))
    })

    test('"Send again" sends the same link and code after its pause', async ({
      page,
      wizard,
      phone,
      outbox,
      clock,
    }) => {
      const sessionId = await joinWalk(wizard, phone, { identity: 'VALIDATED' })
      await wizard.email.answer(addressOf(phone))
      const first = await outbox.newestTo(addressOf(phone))
      await clock.advance(sessionId, 30)
      await wizard.inbox.sendAgain.click()
      await expect(successOf(page, t('sentAgain'))).toBeVisible()
      const second = await outbox.newestTo(addressOf(phone), 2)
      expect(proofsOf(second)).toEqual(proofsOf(first))
    })

    test('another address makes the old link worthless; the same one keeps it', async ({
      wizard,
      phone,
      newDevice,
      outbox,
    }) => {
      await joinWalk(wizard, phone, { identity: 'VALIDATED' })
      const [one, two] = [addressOf(phone), addressOf(phone, '-new')]
      await wizard.email.answer(one)
      const old = proofsOf(await outbox.newestTo(one))
      await wizard.inbox.changeAddress.click()
      await expect(wizard.email.address).toHaveValue(one)
      await wizard.email.send.click()
      await expect(wizard.inbox.heading).toBeVisible()
      expect(await outbox.messagesTo(one)).toHaveLength(1)

      await wizard.inbox.changeAddress.click()
      await wizard.email.answer(two)
      await expect(wizard.inbox.heading).toBeVisible()
      const other = await newDevice()
      await other.page.goto(old.link)
      await expect(other.emailLink.replaced).toBeVisible()
      await expect(other.emailLink.confirm).toBeHidden()
      await wizard.inbox.answer(proofsOf(await outbox.newestTo(two)).code)
      await expect(wizard.done.allSet).toBeVisible()
      expect((await recordsOf(phone.e164)).consumer).toMatchObject({ emailAddress: two })
    })

    test('what the identity check brought is offered, and may be skipped for now', async ({
      wizard,
      phone,
      outbox,
    }) => {
      await joinWalk(wizard, phone)
      await wizard.identity.start.click()
      const known = await wizard.provider.emailAddress.inputValue()
      await wizard.provider.approve.click()
      await expect(wizard.email.address).toHaveValue(known)
      await wizard.email.send.click()
      await outbox.newestTo(known)
      await wizard.inbox.changeAddress.click()
      await wizard.email.skip.click()
      await expect(wizard.done.allSet).toBeVisible()
    })
  })
}

test('what the partner gave is offered without being told', async ({ wizard, page, phone }) => {
  const partner = await newPartner()
  const outbox = await outboxOf(partner)
  const given = { phoneE164: phone.e164, emailAddress: `marie.${addressOf(phone)}` }
  const { id: consumerId } = await newConsumer(partner, given)
  const { id } = await newKeySession(partner, { consumerId })
  await page.goto(routes.walk(partner.name, id))
  await wizard.terms.answer()
  await wizard.interrupted.resume.submit.click()
  await wizard.code.answer()
  await wizard.identity.start.click()
  await wizard.provider.approve.click()
  await expect(wizard.email.heading).toBeVisible()
  expect(await page.content()).not.toContain(given.emailAddress)
  await wizard.email.send.click()
  await expect(wizard.inbox.heading).toBeVisible()
  expect(await page.content()).not.toContain(given.emailAddress)
  await wizard.inbox.answer(proofsOf(await outbox.newestTo(given.emailAddress)).code)
  await expect(wizard.done.allSet).toBeVisible()
})

test('a partner may require an address, or ask for none', async ({ wizard, newDevice, newPhone }) => {
  const requiring = await newPartner({ emailPolicy: 'REQUIRED' })
  await joinWalk(wizard, await newPhone(), { partnerName: requiring.name, identity: 'VALIDATED' })
  await expect(wizard.email.send).toBeVisible()
  await expect(wizard.email.skip).toBeHidden()

  const without = await newPartner({ emailPolicy: 'OFF' })
  const other = await newDevice()
  await joinWalk(other, await newPhone(), { partnerName: without.name, identity: 'VALIDATED' })
  await expect(other.done.allSet).toBeVisible()
})
