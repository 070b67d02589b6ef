import { translator } from '#lib/i18n/translator.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner, publishVersion } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { joinWalk } from '../fixtures/walks.ts'

const t = translator('en', 'terms')

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('newer terms bring back who was all set, to this one step and then to the end', async ({
      page,
      wizard,
      phone,
    }) => {
      const partner = await newPartner()
      const progress = { identity: 'VALIDATED', hasSkippedEmail: true } as const
      await joinWalk(wizard, phone, { partnerName: partner.name, ...progress })
      await expect(wizard.done.allSet).toBeVisible()
      await publishVersion(partner, '2.0')
      await wizard.open(partner.name)
      await expect(wizard.terms.heading).toBeVisible()
      await expect(page.getByText(t('newVersion', { partner: 'Acme Bank' }))).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Terms 2.0' })).toBeVisible()
      await wizard.terms.answer()
      await expect(wizard.done.allSet).toBeVisible()
      const { accepted } = await recordsOf(phone.e164)
      expect(accepted.map(({ kind, version }) => ({ kind, version }))).toEqual([
        { kind: 'BOUND', version: '2.0' },
      ])
    })

    test('terms that change while they are read are not accepted unread', async ({ page, wizard, phone }) => {
      const partner = await newPartner()
      await wizard.open(partner.name)
      await publishVersion(partner, '2.0')
      await wizard.terms.answer()
      await expect(page.getByText(t('changed', { partner: 'Acme Bank' }))).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Terms 2.0' })).toBeVisible()
      await wizard.terms.answer()
      await wizard.phone.answer(phone.e164)
      await wizard.code.answer()
      await expect(wizard.identity.heading).toBeVisible()
      const { accepted } = await recordsOf(phone.e164)
      expect(accepted.map(({ version }) => version)).toEqual(['2.0'])
    })

    test('an unticked box is pointed out', async ({ page, wizard }) => {
      await wizard.open()
      await wizard.terms.submit.click()
      await expect(page.getByRole('link', { name: t('acceptMissing'), exact: true })).toBeVisible()
      await expect(wizard.terms.accept).toHaveAccessibleDescription(t('acceptMissing'))
      await wizard.terms.answer()
      await expect(wizard.phone.heading).toBeVisible()
    })
  })
}
