import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner } from '../fixtures/partners.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { LanguageSwitch } from '../kit/pages/language-switch.ts'
import { headingOf, noticeOf } from '../kit/pages/reader.ts'

const t = translator('en', 'form')

test('a connection that is lost under a post is told, and nothing typed is lost', async ({
  page,
  context,
  wizard,
  phone,
  problems,
}) => {
  problems.expect(/failed: net::ERR_INTERNET_DISCONNECTED: POST .*\/phone/)
  await wizard.reach('phone', phone)
  await wizard.untilScripted()
  await context.setOffline(true)
  await wizard.phone.answer(phone.e164)
  await expect(noticeOf(page, t('connectionLost'))).toBeVisible()
  const typed = (await wizard.phone.number.inputValue()).replace(/\D/g, '')
  expect(phone.e164.endsWith(typed)).toBe(true)
  expect(typed.length).toBeGreaterThan(8)
  await context.setOffline(false)
  await wizard.phone.submit.click()
  await expect(wizard.code.heading).toBeVisible()
})

test('nor are the answers about oneself', async ({ page, context, wizard, phone, problems }) => {
  problems.expect(/failed: net::ERR_INTERNET_DISCONNECTED: POST .*\/about-you/)
  const partner = await newPartner({ asksAboutYou: true })
  await joinWalk(wizard, phone, { partnerName: partner.name })
  const { aboutYou } = wizard
  await expect(aboutYou.heading).toBeVisible()
  await wizard.untilScripted()
  await context.setOffline(true)
  await aboutYou.answer()
  await expect(noticeOf(page, t('connectionLost'))).toBeVisible()
  await expect(aboutYou.occupation).toHaveValue('ENGINEER')
  await expect(aboutYou.country).toHaveValue('FRA')
  await expect(aboutYou.street).toHaveValue('rue de la Paix')
  await context.setOffline(false)
  await aboutYou.submit.click()
  await expect(wizard.identity.heading).toBeVisible()
})

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('the page for a database that is away leads back to where one was', async ({
      page,
      wizard,
      phone,
    }) => {
      const sessionId = await joinWalk(wizard, phone)
      const place = routes.place('demo', sessionId, 'identity')
      await page.goto(`${routes.serviceMissing(place)}?locale=fr`)
      await expect(headingOf(page, 'Un problème est survenu de notre côté')).toBeVisible()
      await new LanguageSwitch(page, { locale: 'fr' }).choose('en')
      await expect(headingOf(page, 'Something went wrong on our side')).toBeVisible()
      await page.getByRole('link', { name: 'Try again', exact: true }).click()
      await expect(wizard.identity.heading).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(place)
    })
  })
}
