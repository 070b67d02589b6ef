import { routes } from '#lib/routes.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { expect, test } from '../fixtures/journey.ts'
import { partnerApi } from '../fixtures/partner-api.ts'
import { newPartner } from '../fixtures/partners.ts'
import { recordsOf } from '../fixtures/records.ts'
import { joinWalk } from '../fixtures/walks.ts'
import { Wizard } from '../kit/pages/wizard.ts'

test('terms that a partner publishes are what the wizard shows, and their URL is the PDF or the page', async ({
  page,
  wizard,
}) => {
  const partner = await newPartner()
  const api = await partnerApi(partner)
  await wizard.open(partner.name)
  await expect(page.getByRole('heading', { name: 'Terms 1.0' })).toBeVisible()
  const published = await api('POST', '/terms-and-conditions', {
    type: 'CONSUMER',
    version: '2.0',
    documents: [{ language: 'en', markdown: '# Fair terms\n\nEverybody is kind.' }],
  })
  expect(published.status).toBe(201)
  await wizard.open(partner.name)
  await expect(page.getByRole('heading', { name: 'Fair terms' })).toBeVisible()

  const { json: terms } = await api('GET', '/terms-and-conditions?type=CONSUMER&language=FR')
  expect(terms).toMatchObject({ version: '2.0', language: 'EN' })
  const url = String(terms.downloadUrl)
  const pdf = await fetch(url)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('cache-control')).toContain('immutable')
  expect(sha256(new Uint8Array(await pdf.arrayBuffer()))).toBe(terms.sha256)
  const shown = await fetch(url, { headers: { accept: 'text/html' } })
  expect(shown.headers.get('content-type')).toContain('text/html')
  expect(await shown.text()).toContain('Everybody is kind.')
})

test('terms in Arabic are shown from the right on an Arabic page, and their URL is the PDF', async ({
  page,
  reader,
}) => {
  const partner = await newPartner()
  const api = await partnerApi(partner)
  const published = await api('POST', '/terms-and-conditions', {
    type: 'CONSUMER',
    version: '2.0',
    documents: [
      { language: 'en', markdown: '# Fair terms' },
      { language: 'ar', markdown: '# شروط عادلة\n\n| الخدمة | السعر |\n|---|---|\n| بطاقة (Visa) | 1 € |' },
    ],
  })
  expect(published.status).toBe(201)
  await page.goto(routes.inLanguage(routes.wizard(partner.name), 'ar'))
  const text = page.getByRole('article')
  await expect(text).toHaveAttribute('lang', 'ar')
  await expect(text).toHaveAttribute('dir', 'rtl')
  const [service, price] = await Promise.all(
    ['الخدمة', 'السعر'].map((name) => text.getByRole('columnheader', { name }).boundingBox()),
  )
  expect(service?.x).toBeGreaterThan(price?.x ?? Number.POSITIVE_INFINITY)
  const wizard = new Wizard(page, { ...reader, locale: 'ar' })
  const pdf = await fetch(new URL((await wizard.terms.download.getAttribute('href')) ?? '', page.url()))
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toContain('/Lang (ar)')
  await wizard.terms.answer()
  await expect(wizard.phone.heading).toBeVisible()
})

test('publishing turns termsAccepted at once, the wizard asks again, and the answer turns it back', async ({
  wizard,
  phone,
}) => {
  const partner = await newPartner()
  const api = await partnerApi(partner)
  const progress = { identity: 'VALIDATED', hasSkippedEmail: true } as const
  await joinWalk(wizard, phone, { partnerName: partner.name, ...progress })
  await expect(wizard.done.allSet).toBeVisible()
  const { consumer } = await recordsOf(phone.e164)
  const terms = async () => {
    const { json } = await api('GET', `/consumers/${consumer.id}`)
    return [json.lastTermsAccepted, json.termsAccepted, json.status?.overall?.value]
  }
  expect(await terms()).toEqual(['1.0', true, 'ACTIVE'])
  const documents = [{ language: 'EN', markdown: '# Newer terms' }]
  await api('POST', '/terms-and-conditions', { type: 'CONSUMER', version: '2.0', documents })
  expect(await terms()).toEqual(['1.0', false, 'INACTIVE'])
  await wizard.open(partner.name)
  await expect(wizard.page.getByRole('heading', { name: 'Newer terms' })).toBeVisible()
  await wizard.terms.answer()
  await expect(wizard.done.allSet).toBeVisible()
  expect(await terms()).toEqual(['2.0', true, 'ACTIVE'])
})
