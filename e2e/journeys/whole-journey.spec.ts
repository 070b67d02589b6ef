import { expect, test } from '../fixtures/journey.ts'
import { newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'

/** The names of contract §11 are written out here and in English, since partners' tests find things by them. */
const names = {
  en: {
    terms: 'Terms and conditions',
    accept: 'I have read and accept the terms and conditions',
    download: 'Download as PDF',
    phone: 'Your phone number',
    country: 'Country',
    number: 'Phone number',
    sendCode: 'Send code',
    code: 'Enter your code',
    identity: 'Verify your identity',
    start: 'Start verification',
    approve: 'Approve',
    email: 'Your email address',
    sendMail: 'Send verification email',
    inbox: 'Check your inbox',
    confirm: 'Confirm your email address',
    done: "You're all set",
    progress: (step: number) => `Step ${step} of 5`,
    testMode: 'Test mode: nothing here is real',
    france: 'France (+33)',
    termsLanguage: 'EN',
  },
  fr: {
    terms: 'Conditions générales',
    accept: 'J’ai lu et j’accepte les conditions générales',
    download: 'Télécharger en PDF',
    phone: 'Votre numéro de téléphone',
    country: 'Pays',
    number: 'Numéro de téléphone',
    sendCode: 'Envoyer le code',
    code: 'Saisissez votre code',
    identity: 'Vérifiez votre identité',
    start: 'Commencer la vérification',
    approve: 'Accepter',
    email: 'Votre adresse e-mail',
    sendMail: 'Envoyer l’e-mail de vérification',
    inbox: 'Consultez votre messagerie',
    confirm: 'Confirmez votre adresse e-mail',
    done: 'Tout est prêt',
    progress: (step: number) => `Étape ${step} sur 5`,
    testMode: 'Mode test : rien n’est réel ici',
    france: 'France (+33)',
    termsLanguage: 'FR',
  },
  ar: {
    terms: 'الشروط والأحكام',
    accept: 'قرأت الشروط والأحكام وأقبلها',
    download: 'تنزيل بصيغة PDF',
    phone: 'رقم هاتفك',
    country: 'البلد',
    number: 'رقم الهاتف',
    sendCode: 'أرسل الرمز',
    code: 'اكتب رمزك',
    identity: 'أثبت هويتك',
    start: 'ابدأ التحقق',
    approve: 'قبول',
    email: 'عنوان بريدك الإلكتروني',
    sendMail: 'أرسل رسالة التحقق',
    inbox: 'افتح بريدك الوارد',
    confirm: 'أكّد عنوان بريدك الإلكتروني',
    done: 'كل شيء جاهز',
    progress: (step: number) => `الخطوة \u2068${step}\u2069 من \u20685\u2069`,
    testMode: 'وضع التجربة: لا شيء هنا حقيقي',
    france: 'فرنسا (\u2066+33\u2069)',
    // Its terms are in English and French.
    termsLanguage: 'EN',
  },
} as const

for (const [browserLocale, named] of [
  ['en-US', names.en],
  ['fr-FR', names.fr],
  ['ar-EG', names.ar],
] as const) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`in ${browserLocale}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
      test.use({ locale: browserLocale, javaScriptEnabled })

      test('a person walks from the start page to the end', async ({ page, wizard, phone, outbox }) => {
        const heading = page.getByRole('heading', { level: 1 })
        const expectStep = (step: number) =>
          expect(page.getByText(named.progress(step), { exact: true })).toBeVisible()
        await wizard.open()
        await expect(heading).toHaveText(named.terms)
        await expectStep(1)
        await expect(page.getByText(named.testMode, { exact: true })).toBeVisible()
        await expect(page.getByRole('link', { name: named.download })).toHaveAttribute('href', /\.pdf$/)
        await page.getByRole('checkbox', { name: named.accept, exact: true }).check()
        await wizard.terms.submit.click()

        await expect(heading).toHaveText(named.phone)
        await expectStep(2)
        await expect(page.getByRole('combobox', { name: named.country, exact: true })).toBeVisible()
        await wizard.phone.chooseCountry(named.france)
        await page.getByRole('textbox', { name: named.number, exact: true }).fill(phone.national)
        await page.getByRole('button', { name: named.sendCode, exact: true }).click()

        await expect(heading).toHaveText(named.code)
        await expectStep(3)
        await expect(page.getByText(phone.masked).first()).toBeVisible()
        const sms = await outbox.newestTo(phone.e164)
        await wizard.code.answer(sms.code ?? '')

        await expect(heading).toHaveText(named.identity)
        await expectStep(4)
        await page.getByRole('button', { name: named.start, exact: true }).click()
        await page.getByRole('button', { name: named.approve, exact: true }).click()

        await expect(heading).toHaveText(named.email)
        await expectStep(5)
        const address = `${phone.e164.slice(1)}@example.com`
        await wizard.email.address.fill(address)
        await page.getByRole('button', { name: named.sendMail, exact: true }).click()

        await expect(heading).toHaveText(named.inbox)
        await expectStep(5)
        const mail = await outbox.newestTo(address)
        expect(mail.text).toContain(named.confirm)
        await wizard.inbox.answer(proofsOf(mail).code)

        await expect(heading).toHaveText(named.done)
        const { consumer, events, accepted, walks } = await recordsOf(phone.e164)
        expect(consumer).toMatchObject({
          kycStatus: 'VALIDATED',
          firstName: 'Camille',
          emailAddress: address,
        })
        expect(consumer.emailVerifiedAt).not.toBeNull()
        expect(accepted).toHaveLength(1)
        expect(accepted[0]).toMatchObject({ kind: 'BOUND', language: named.termsLanguage })
        expect(walks).toHaveLength(1)
        expect(events.filter((type) => type === 'ONBOARDING_COMPLETED')).toHaveLength(1)
      })
    })
  }
}

test('only a sandbox says that nothing is real', async ({ page, wizard }) => {
  const partner = await newPartner({ mode: 'LIVE' })
  await wizard.open(partner.name)
  await expect(wizard.terms.heading).toBeVisible()
  await expect(page.getByText(/test mode/i)).toHaveCount(0)
})
