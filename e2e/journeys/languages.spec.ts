import { eq } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { type Locale, languages, locales } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { partnerApi } from '../fixtures/partner-api.ts'
import { newConsumer, newPartner } from '../fixtures/partners.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { LanguageSwitch } from '../kit/pages/language-switch.ts'
import { Wizard } from '../kit/pages/wizard.ts'

async function storedLanguage(sessionId: string): Promise<string | null | undefined> {
  const { id, locale } = onboardingSessions
  const [session] = await database().select({ locale }).from(onboardingSessions).where(eq(id, sessionId))
  return session?.locale
}

for (const scripts of onAndOff) {
  test.describe(scripts.title, () => {
    test.use({ javaScriptEnabled: scripts.javaScriptEnabled })

    test('the switch keeps the place, changes nothing by itself, and the next answer remembers it', async ({
      page,
      wizard,
      phone,
      reader,
    }) => {
      await wizard.reach('code', phone)
      const place = new URL(page.url()).pathname
      const menu = new LanguageSwitch(page, reader)
      await expect(menu.link('de')).toBeHidden()
      await menu.opener.click()
      await expect(menu.nav.getByRole('listitem')).toHaveCount(locales.length)
      for (const locale of locales) await expect(menu.link(locale)).toHaveAttribute('lang', locale)
      await expect(menu.nav.locator('[aria-current=true]')).toHaveText(languages.en.name)
      await menu.link('pl').click()

      const polish = new Wizard(page, { ...reader, locale: 'pl' })
      await expect(polish.code.heading).toBeVisible()
      await expect(page.getByText(phone.masked).first()).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(place)
      expect(await storedLanguage(polish.sessionId())).toBe('en')
      await polish.code.answer()
      await expect(polish.identity.heading).toBeVisible()
      expect(await storedLanguage(polish.sessionId())).toBe('pl')
      // Also without what the address said, and on the way from an address without a step.
      await page.goto(routes.walk('demo', polish.sessionId()))
      await expect(polish.identity.heading).toBeVisible()
    })

    test('who switches before anything is known goes on in that language, SMS and all', async ({
      page,
      wizard,
      phone,
      reader,
      outbox,
    }) => {
      await wizard.open()
      await new LanguageSwitch(page, reader).choose('de')
      const german = new Wizard(page, { ...reader, locale: 'de' })
      await german.untilScripted()
      await german.terms.answer()
      await expect(german.phone.heading).toBeVisible()
      await german.phone.answer(phone.national, 'Frankreich (+33)')
      await expect(german.code.heading).toBeVisible()
      expect((await outbox.newestTo(phone.e164)).text).toContain('Ihr Code ist')
    })

    test('what else the address says stays: a partner’s word for its person', async ({
      page,
      phone,
      reader,
    }) => {
      const partner = await newPartner({ allowedOrigins: ['https://shop.example'] })
      const { id: consumerId } = await newConsumer(partner, { phoneE164: phone.e164 })
      const { json } = await (await partnerApi(partner))('POST', '/onboarding-sessions', {
        consumerId,
        embedOrigin: 'https://shop.example',
        authenticated: true,
        locale: 'nl',
      })
      await page.goto(String(json.url))
      const before = new URL(page.url()).searchParams.get('pass')
      await new LanguageSwitch(page, { locale: 'nl' }).choose('it')
      await expect(page.locator('html')).toHaveAttribute('lang', 'it')
      expect(new URL(page.url()).searchParams.get('pass')).toBe(before)
      expect(before).toBeTruthy()
      await expect(new Wizard(page, { ...reader, locale: 'it' }).interrupted.resume.heading).toBeVisible()
    })
  })
}

for (const [browser, given, link, shown] of [
  ['de-AT', 'ar', '', 'ar'],
  ['pt-BR', undefined, '', 'pt'],
  ['zh-TW', undefined, '', 'en'],
  ['de-AT', 'ar', 'es', 'es'],
  ['de-AT', undefined, 'nl-BE', 'nl'],
  ['de-AT', undefined, 'tlh', 'de'],
] as const) {
  test.describe(`a browser in ${browser}`, () => {
    test.use({ locale: browser })

    test(`a session ${given ? `in ${given}` : 'without a language'}, a link ${link ? `in ${link}` : 'without'}: ${shown}`, async ({
      page,
      reader,
    }) => {
      const partner = await newPartner()
      const api = await partnerApi(partner)
      const { json } = await api('POST', '/onboarding-sessions', given ? { locale: given } : {})
      await page.goto(String(json.url) + (link && `?locale=${link}`))
      const wizard = new Wizard(page, { ...reader, locale: shown })
      await expect(wizard.terms.heading).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', shown)
      await expect(page.locator('html')).toHaveAttribute('dir', languages[shown].direction)
      expect(await storedLanguage(wizard.sessionId())).toBe(given ?? null)
      await wizard.terms.answer()
      await expect(wizard.phone.heading).toBeVisible()
      expect(await storedLanguage(wizard.sessionId())).toBe(shown)
    })
  })
}

test('terms that are not there in the language of the page say which they are in, and read from their side', async ({
  page,
}) => {
  await page.goto(routes.inLanguage(routes.wizard('demo'), 'ar'))
  const t = translator('ar', 'termsDocument')
  const english = new Intl.DisplayNames(languages.ar.tag, { type: 'language' }).of('en') ?? ''
  await expect(page.getByText(t('otherLanguage', { language: english }), { exact: true })).toBeVisible()
  const text = page.getByRole('article')
  await expect(text).toHaveAttribute('lang', 'en')
  await expect(text).toHaveAttribute('dir', 'ltr')
  await expect(text).toContainText('Demo Bank')
})

test('each language has its own names of countries, in its own order', async ({
  page,
  wizard,
  reader,
  phone,
}) => {
  await wizard.reach('phone', phone)
  const place = new URL(page.url()).pathname
  const shown = new Map<Locale, string>()
  for (const locale of locales) {
    await page.goto(routes.inLanguage(place, locale))
    const { phone: step } = new Wizard(page, { ...reader, locale })
    await expect(step.country).toBeVisible()
    shown.set(locale, await step.country.inputValue())
  }
  expect([...shown.values()].map((text) => text.replace(/ \(.*/, ''))).toEqual(
    locales.map((locale) => new Intl.DisplayNames(languages[locale].tag, { type: 'region' }).of('US')),
  )
})
