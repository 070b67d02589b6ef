import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events, termsDocuments, termsVersions } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { seedDemo } from '#lib/partners/seed-demo.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { loadTermsPdf } from '#lib/terms/load-terms.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { beginTestWalk, placeOf, proveNumber } from '#lib/testing/test-walk.ts'

const db = await testDatabase()
const path = '/terms-and-conditions'
const english = { language: 'EN', markdown: '# Terms\n\nBe kind. \n' }
const terms = (given: object = {}) => ({ type: 'CONSUMER', version: '2.0', documents: [english], ...given })

async function newCall(options: Parameters<typeof newApiPartner>[1] = {}) {
  const partner = await newApiPartner(db, options)
  return { partner, call: checkedApi(undefined, partner.key) }
}

test('what is published is read back, hashed to the byte, and its URL gives the stored PDF', async () => {
  const { partner, call } = await newCall()
  const french = { language: 'fr', markdown: ' # Conditions\n\n\tSoyez bons.' }
  const published = await call('POST', path, { json: terms({ documents: [english, french] }) })
  expect(published.status).toBe(201)
  expect(published.json).toMatchObject({ type: 'CONSUMER', version: '2.0' })
  for (const [index, { markdown, language }] of [english, french].entries()) {
    const read = await call('GET', `${path}?type=CONSUMER&language=${language.toLowerCase()}`)
    const { type, version, publishedAt, ...document } = read.json
    expect([type, version, publishedAt]).toEqual(['CONSUMER', '2.0', published.json.publishedAt])
    expect(document).toEqual(published.json.documents?.[index])
    expect(document.textSha256).toBe(sha256(markdown))
    const parts = new URL(String(document.downloadUrl)).pathname.split('/').slice(2)
    const [name = '', kind = '', edition = '', tongue = ''] = parts
    const stored = await loadTermsPdf({ partner: name, type: kind, version: edition, language: tongue })
    expect([name, sha256(stored?.pdf ?? '')]).toEqual([partner.name, document.sha256])
    expect(stored?.pdf.subarray(0, 5).toString()).toBe('%PDF-')
  }
})

test('terms in Arabic and Hebrew are published like any other', async () => {
  const { call } = await newCall()
  const documents = [
    english,
    { language: 'AR', markdown: '# الشروط والأحكام (2.0)' },
    { language: 'HE', markdown: '# תנאים (2.0)' },
  ]
  expect((await call('POST', path, { json: terms({ documents }) })).status).toBe(201)
  for (const { language, markdown } of documents) {
    const { json } = await call('GET', `${path}?type=CONSUMER&language=${language}`)
    expect([json.language, json.textSha256]).toEqual([language, sha256(markdown)])
  }
})

test('without a language it is English, and so it is where the wished one is missing', async () => {
  const { call } = await newCall()
  await call('POST', path, { json: terms({ type: 'CORPORATE' }) })
  for (const query of ['', '&language=PL', '&language=%20en%20']) {
    const { status, json } = await call('GET', `${path}?type=CORPORATE${query}`)
    expect([status, json.language, json.version]).toEqual([200, 'EN', '2.0'])
  }
})

test('no key is needed to read, but then the partner’s name is', async () => {
  const { partner, call } = await newCall()
  const ask = (query: string) => call('GET', `${path}?type=CONSUMER${query}`, { key: null })
  expect((await ask(`&partnerName=${partner.name}`)).json).toMatchObject({ version: '1.0', language: 'EN' })
  expect((await ask('')).json.errorCode).toBe('PARTNER_NAME_REQUIRED')
  for (const name of ['nobody', '%00']) {
    expect((await ask(`&partnerName=${name}`)).json.errorCode).toBe('PARTNER_UNKNOWN')
  }
  expect((await call('POST', path, { key: null, json: terms() })).status).toBe(401)
})

test('with a key it is that partner, whoever is named', async () => {
  const { call } = await newCall({ hasTerms: false })
  const other = await newApiPartner(db)
  const read = await call('GET', `${path}?type=CONSUMER&partnerName=${other.name}`)
  expect([read.status, read.json.errorCode]).toEqual([404, 'TERMS_NOT_PUBLISHED'])
  await call('POST', path, { json: terms() })
  const theirs = await call('GET', `${path}?type=CONSUMER`, { key: other.key })
  expect(theirs.json.version).toBe('1.0')
})

test('a published version never changes: again it is refused, also in parallel, and told once', async () => {
  const { partner, call } = await newCall()
  const texts = ['one', 'two', 'three', 'four']
  const answers = await Promise.all(
    texts.map((markdown) =>
      call('POST', path, { json: terms({ documents: [{ language: 'EN', markdown }] }) }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.json).toMatchObject({
    errorCode: 'TERMS_VERSION_EXISTS',
    details: [{ field: 'version', rejectedValue: '2.0' }],
  })
  // The same version for corporates is another document.
  expect((await call('POST', path, { json: terms({ type: 'CORPORATE' }) })).status).toBe(201)
  const told = await db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.partnerId, partner.id), eq(events.type, 'TERMS_PUBLISHED')))
  expect(told.filter(({ data }) => JSON.stringify(data).includes('2.0'))).toEqual([
    { data: { type: 'CONSUMER', version: '2.0' } },
    { data: { type: 'CORPORATE', version: '2.0' } },
  ])
})

test('the same Idempotency-Key publishes once and answers the same', async () => {
  const { call } = await newCall()
  const sent = { json: terms(), headers: { 'idempotency-key': 'publish-2' } }
  const first = await call('POST', path, sent)
  const second = await call('POST', path, sent)
  expect([second.status, second.json]).toEqual([201, first.json])
  expect(second.headers.get('idempotent-replayed')).toBe('true')
})

test('publishing flips termsAccepted at once and brings the wizard back to the terms', async () => {
  const { partner, call } = await newCall()
  const now = systemNow()
  const walk = await proveNumber(db, await beginTestWalk(db, partner, now), '+33612345678', now)
  const [listed] = Object.values((await call('GET', '/consumers')).json.content ?? {})
  const consumer = `/consumers/${listed?.id}`
  expect((await call('GET', consumer)).json).toMatchObject({ termsAccepted: true, lastTermsAccepted: '1.0' })
  expect(await placeOf(db, walk, now)).toBe('identity')
  await call('POST', path, { json: terms({ type: 'CORPORATE' }) })
  expect((await call('GET', consumer)).json.termsAccepted).toBe(true)
  await call('POST', path, { json: terms() })
  expect((await call('GET', consumer)).json).toMatchObject({ termsAccepted: false, lastTermsAccepted: '1.0' })
  expect(await placeOf(db, walk, now)).toBe('terms')
  await call('PATCH', consumer, { json: { lastTermsAccepted: '2.0' } })
  expect((await call('GET', consumer)).json.termsAccepted).toBe(true)
  expect(await placeOf(db, walk, now)).toBe('identity')
})

test('demo has terms of both types', async () => {
  await seedDemo(db, systemNow())
  const call = checkedApi()
  for (const type of ['CONSUMER', 'CORPORATE']) {
    const { json } = await call('GET', `${path}?type=${type}&language=FR&partnerName=demo`)
    expect(json).toMatchObject({ type, version: '1.0', language: 'FR' })
  }
})

test('a publication that could not be shown or named is refused with its field, and nothing is stored', async () => {
  const { partner, call } = await newCall({ hasTerms: false })
  const text = (markdown: unknown, language: unknown = 'EN') => ({ documents: [{ language, markdown }] })
  const cases = [
    [{ documents: [{ language: 'FR', markdown: 'x' }] }, 'documents'],
    [{ documents: [english, { language: 'en', markdown: 'x' }] }, 'documents'],
    [{ documents: [] }, 'documents'],
    [{ documents: null }, 'documents'],
    [{ documents: Array.from({ length: 101 }, () => english) }, 'documents'],
    [text('x', 'xq'), 'documents.0.language'],
    [text('x', 'en-GB'), 'documents.0.language'],
    [text(' \n'), 'documents.0.markdown'],
    [text('条款'), 'documents.0.markdown'],
    [text('नियम'), 'documents.0.markdown'],
    [text('a\u0007'), 'documents.0.markdown'],
    [text('a\r\n'), 'documents.0.markdown'],
    [text('\ud800'), 'documents.0.markdown'],
    [text(7), 'documents.0.markdown'],
    [{ version: '' }, 'version'],
    [{ version: '../2' }, 'version'],
    [{ version: 'x'.repeat(65) }, 'version'],
    [{ version: 2 }, 'version'],
    [{ type: 'PERSON' }, 'type'],
    [{ publishedAt: '2020-01-01T00:00:00Z' }, 'publishedAt'],
  ] as const
  for (const [changes, field] of cases) {
    const { status, json } = await call('POST', path, { json: terms(changes) })
    expect([status, json.details?.[0]?.field], JSON.stringify(changes).slice(0, 200)).toEqual([400, field])
  }
  const query = await call('GET', `${path}?type=BOTH&language=english`)
  expect(Object.values(query.json.details ?? {}).map(({ field }) => field)).toEqual(['type', 'language'])
  const stored = await db.select().from(termsVersions).where(eq(termsVersions.partnerId, partner.id))
  expect(stored).toEqual([])
})

test('two megabytes of text may be published, and a byte more than fits may not', async () => {
  const { partner, call } = await newCall({ hasTerms: false })
  const limit = 2 * 1024 * 1024
  const room = limit - JSON.stringify(terms({ documents: [{ language: 'EN', markdown: '' }] })).length
  const markdown = 'Whoever is kind pays in time. '.repeat(room / 30 + 1).slice(0, room)
  const full = await call('POST', path, { json: terms({ documents: [{ language: 'EN', markdown }] }) })
  expect(full.status).toBe(201)
  const [stored] = await db.select().from(termsDocuments).where(eq(termsDocuments.partnerId, partner.id))
  expect(stored?.markdown).toBe(markdown)
  const more = terms({ version: '3.0', documents: [{ language: 'EN', markdown: `${markdown}xxx` }] })
  expect((await call('POST', path, { json: more })).status).toBe(413)
}, 60_000)

test('while a text is set as a PDF, others are answered', async () => {
  const { call } = await newCall()
  const markdown = 'Whoever is kind pays in time.\n\n'.repeat(20_000)
  let isDone = false
  const publishing = call('POST', path, { json: terms({ documents: [{ language: 'EN', markdown }] }) })
  const done = publishing.then(() => {
    isDone = true
  })
  let answered = 0
  while (!isDone) {
    await call('GET', `${path}?type=CONSUMER`)
    answered += 1
  }
  await done
  expect((await publishing).status).toBe(201)
  expect(answered).toBeGreaterThan(10)
}, 60_000)
