import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { errorOf } from '../kit/pages/reader.ts'

const t = translator('en', 'phone')
const inDigitsFrom = (zero: string, text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('one number is one, however it is written', async ({ page, wizard, newPhone, outbox }) => {
      const phone = await newPhone({ country: 'GBR' })
      const { e164, national, masked } = phone
      const spellings = [
        e164,
        `0044 ${national.slice(1)}`,
        `+44 (0) ${national.slice(1).replaceAll(' ', '-')}`,
        inDigitsFrom('٠', e164),
        inDigitsFrom('０', e164.replace('+', '＋')),
      ]
      await wizard.reach('phone', phone)
      for (const spelling of spellings) {
        await wizard.phone.answer(spelling)
        await expect(page.getByText(masked).first()).toBeVisible()
        await wizard.code.changeNumber.click()
        await expect(wizard.phone.heading).toBeVisible()
      }
      await wizard.phone.answer(national, 'United Kingdom (+44)')
      await expect(page.getByText(masked).first()).toBeVisible()
      expect(await outbox.messagesTo(e164)).toHaveLength(1)
    })

    test('what cannot be a number is refused with words that help, and nothing is lost', async ({
      page,
      wizard,
      phone,
    }) => {
      await wizard.reach('phone', phone)
      const refused = [
        ['', t('missing')],
        ['+33 6 12', t('tooShort')],
        ['+33 6 12 34 56 78 90 12', t('tooLong')],
        ['+33 six', t('invalid')],
        ['+44 800 123 4567', t('serviceNumber')],
        ['+596 696 12 34 56', t('codeNotListed', { code: '+596' })],
      ] as const
      for (const [typed, message] of refused) {
        await wizard.phone.answer(typed)
        await expect(errorOf(page, message)).toBeVisible()
        await expect(wizard.phone.number).toHaveAccessibleDescription(message)
        await expect(wizard.phone.number).toBeFocused()
        expect((await wizard.phone.number.inputValue()).replace(/\D/g, '')).toBe(typed.replace(/\D/g, ''))
      }
      await wizard.phone.answer(phone.e164)
      await expect(wizard.code.heading).toBeVisible()
    })
  })
}

test('a pasted number picks its country, a national one never does', async ({ wizard, phone, newPhone }) => {
  const { number, country } = wizard.phone
  await wizard.reach('phone', phone)
  await expect(country).toHaveValue('United States (+1)')
  await number.fill('07400 123456')
  await expect(country).toHaveValue('United States (+1)')
  await number.fill((await newPhone({ country: 'GBR' })).e164)
  await expect(country).toHaveValue('United Kingdom (+44)')
  await number.fill(`0033 ${phone.national.slice(1)}`)
  await expect(country).toHaveValue('France (+33)')
  await number.fill(inDigitsFrom('٠', '+962790123456'))
  await expect(country).toHaveValue('Jordan (+962)')
})

test('digits fall into groups as they are typed, and nothing comes back that was deleted', async ({
  wizard,
  phone,
}) => {
  const { number } = wizard.phone
  await wizard.reach('phone', phone)
  await wizard.phone.chooseCountry('France (+33)')
  await number.pressSequentially('0612345678')
  await expect(number).toHaveValue('06 12 34 56 78')
  for (let count = 0; count < 3; count++) await number.press('Backspace')
  await expect(number).toHaveValue('06 12 34 56')
  await wizard.phone.chooseCountry('United States (+1)')
  await number.fill('')
  await number.pressSequentially('2015550123')
  await expect(number).toHaveValue('(201) 555-0123')
})

test('what was filled in before the scripts came is kept, and picks its country', async ({
  page,
  wizard,
  phone,
}) => {
  const { country, number } = wizard.phone
  await wizard.reach('phone', phone)
  let arrival = Promise.withResolvers<void>()
  await page.route('**/_next/static/chunks/**', async (route) => {
    await arrival.promise
    await route.continue()
  })
  await page.goto(page.url(), { waitUntil: 'commit' })
  await number.fill('+49 1512 3456789')
  arrival.resolve()
  await expect(country).toHaveValue('Germany (+49)')
  await expect(number).toHaveValue('+49 1512 3456789')

  arrival = Promise.withResolvers<void>()
  await page.goto(page.url(), { waitUntil: 'commit' })
  await page.locator('select[name="country"]').selectOption('GB')
  await number.fill('07400 123456')
  arrival.resolve()
  await expect(country).toHaveValue('United Kingdom (+44)')
  await expect(number).toHaveValue('07400 123456')
})
