import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { errorOf } from '../kit/pages/reader.ts'

const t = translator('en', 'aboutYou')

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a partner that asks about work, money and address gets answers', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner({ asksAboutYou: true })
      await joinWalk(wizard, phone, { partnerName: partner.name })
      const { aboutYou } = wizard
      await expect(aboutYou.heading).toBeVisible()
      await aboutYou.submit.click()
      await expect(errorOf(page, t('occupationMissing'))).toBeVisible()
      await expect(errorOf(page, t('cityMissing'))).toBeVisible()
      await expect(aboutYou.occupation).toBeFocused()

      await expect(aboutYou.otherOccupation).toBeHidden()
      await aboutYou.occupation.selectOption('OTHER')
      await aboutYou.otherOccupation.fill('Lighthouse keeper')
      await aboutYou.sourceOfFunds.selectOption('GIFT')
      await aboutYou.street.fill('rue de la Paix')
      await aboutYou.submit.click()
      // What was said already is kept.
      await expect(errorOf(page, t('cityMissing'))).toBeVisible()
      await expect(aboutYou.otherOccupation).toHaveValue('Lighthouse keeper')
      await aboutYou.country.selectOption('FRA')
      await aboutYou.postalCode.fill('75002')
      await aboutYou.city.fill('Paris')
      await aboutYou.submit.click()
      await expect(wizard.identity.heading).toBeVisible()
      expect((await recordsOf(phone.e164)).consumer).toMatchObject({
        occupation: 'OTHER',
        otherOccupation: 'Lighthouse keeper',
        sourceOfFunds: 'GIFT',
        addressCountry: 'FRA',
        addressStreet: 'rue de la Paix',
        addressPostalCode: '75002',
        addressCity: 'Paris',
      })
    })
  })
}

test('the countries are there when the step follows the code without a page load', async ({
  wizard,
  phone,
}) => {
  const partner = await newPartner({ asksAboutYou: true })
  await wizard.open(partner.name)
  await wizard.terms.answer()
  await wizard.phone.answer(phone.e164)
  await wizard.code.answer()
  await expect(wizard.aboutYou.heading).toBeVisible()
  // What the phone step was told is the guess.
  await expect(wizard.aboutYou.country).toHaveValue('FRA')
  await wizard.aboutYou.answer()
  await expect(wizard.identity.heading).toBeVisible()
})

test('a field that is left empty says what is missing, and falls silent once it is filled', async ({
  page,
  wizard,
  phone,
}) => {
  const partner = await newPartner({ asksAboutYou: true })
  await joinWalk(wizard, phone, { partnerName: partner.name })
  await wizard.untilScripted()
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
  })
  const { city, occupation } = wizard.aboutYou
  for (const [field, message] of [
    [city, t('cityMissing')],
    [occupation, t('occupationMissing')],
  ] as const) {
    await field.focus()
    await expect(field).not.toHaveAttribute('aria-invalid', 'true')
    await field.blur()
    await expect(field).toHaveAccessibleDescription(message)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    // Beside the field only: nothing was sent that a summary could speak of.
    await expect(errorOf(page, message)).toBeHidden()
  }
  await city.fill('Paris')
  await occupation.selectOption('ENGINEER')
  for (const field of [city, occupation]) {
    await expect(field).toHaveAccessibleDescription('')
    await expect(field).not.toHaveAttribute('aria-invalid', 'true')
  }
  expect(posts).toBe(0)
})
