import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { listConsumerRows } from '#db/queries/list-consumers.ts'
import { consumers, termsVersions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { checkedApi } from '#lib/testing/checked-api.ts'
import { start, suspend } from '#lib/testing/new-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'

const db = await testDatabase()
const partner = await newApiPartner(db)
const call = checkedApi(undefined, partner.key)
const statuses = ['NOT_STARTED', 'CREATED', 'VALIDATED', 'DECLINED'] as const
const names = ['Éclair', 'eclat', 'Zoë', "D'Arc%", null]

// 60 people: status and name go round, every second is verified, every third accepted the terms.
beforeAll(async () => {
  const [terms] = await db.select().from(termsVersions).where(eq(termsVersions.partnerId, partner.id))
  const rows = Array.from({ length: 60 }, (_, n) => {
    const createdAt = addSeconds(start, n)
    return {
      partnerId: partner.id,
      id: newId(createdAt),
      origin: 'KEY' as const,
      externalId: `external-${n}`,
      phoneE164: `+3361${String(n).padStart(7, '0')}`,
      phoneVerifiedAt: n % 2 === 0 ? createdAt : null,
      emailAddress: `Person${n}@example.org`,
      lastName: names[n % names.length] ?? null,
      kycStatus: statuses[n % statuses.length] ?? 'CREATED',
      acceptedTermsVersionId: n % 3 === 0 ? (terms?.id ?? null) : null,
      createdAt,
      // Several share a moment, so that the order needs more than the time.
      updatedAt: addSeconds(start, Math.floor(n / 7)),
    }
  })
  await db.insert(consumers).values(rows)
  for (const { id } of [rows[6], rows[7]].filter((row) => row !== undefined)) {
    await suspend(db, { partnerId: partner.id, consumerId: id })
  }
  await newApiPartner(db)
})

const list = async (query: string) => {
  const { status, json } = await call('GET', `/consumers?${query}`)
  expect(status, query).toBe(200)
  return json
}
const externalIds = (json: Awaited<ReturnType<typeof list>>) =>
  Array.from({ length: Number(json.content?.length) }, (_, index) =>
    String(json.content?.[index]?.externalId),
  )

test.each([
  ['', 60],
  ['lastName=ecla', 24],
  ['lastName=%C3%89CLA', 24],
  ["lastName=d'arc%25", 12],
  ['lastName=d_arc', 0],
  ['phone=33610000007', 1],
  ['phone=%2B33610000007', 1],
  ['phone=+33610000007', 1],
  ['emailAddress=pERSON7@example.org', 1],
  ['externalId=external-7', 1],
  ['kycStatus=VALIDATED', 15],
  ['kycStatus=VALIDATED&kycStatus=DECLINED', 30],
  ['suspensionStatus=SUSPENDED', 2],
  ['suspensionStatus=NOT_SUSPENDED', 58],
  ['suspensionStatus=NOT_SUSPENDED&suspensionStatus=SUSPENDED', 60],
  // Validated, verified, accepted: 6, 18, 30, 42, 54; and 6 is suspended.
  ['overallStatus=ACTIVE', 4],
  ['overallStatus=INACTIVE', 56],
  ['overallStatus=ACTIVE&suspensionStatus=SUSPENDED', 0],
  ['emailAddress=person7@example.org&lastName=zo', 1],
  ['emailAddress=person7@example.org&lastName=ec', 0],
  ['overallStatus=ACTIVE&lastName=zo', 1],
  ['overallStatus=ACTIVE&lastName=ecl', 1],
])('%s finds %i', async (query, total) => {
  const found = await list(`${query}&pageSize=100`)
  expect([found.totalElements, found.totalIsEstimate, found.content?.length]).toEqual([total, false, total])
})

const ofStatus = (...wanted: string[]) => wanted.map((status) => `&kycStatus=${status}`).join('')

test.each(
  ['UPDATE_DATE', 'CREATION_DATE', 'LAST_NAME'].flatMap((attribute) => [
    { attribute, filter: '', count: 60 },
    { attribute, filter: ofStatus('DECLINED'), count: 15 },
    { attribute, filter: ofStatus('DECLINED', 'CREATED', 'VALIDATED', 'DECLINED'), count: 45 },
  ]),
)(
  'by $attribute $filter, pages and cursors give everybody once, in one order',
  async ({ attribute, filter, count }) => {
    const everybody = externalIds(await list(`sortAttribute=${attribute}&pageSize=100`))
    for (const direction of ['ASC', 'DESC']) {
      const sorted = `sortAttribute=${attribute}&sortDirection=${direction}${filter}`
      const whole = externalIds(await list(`${sorted}&pageSize=100`))
      expect(new Set(whole).size).toBe(count)
      const wanted = new Set(whole)
      const inOrder = everybody.filter((id) => wanted.has(id))
      expect(whole).toEqual(direction === 'DESC' ? inOrder : inOrder.reverse())
      const byPage = []
      for (let page = 0; page < 9; page++) {
        byPage.push(...externalIds(await list(`${sorted}&pageSize=7&page=${page}`)))
      }
      expect(byPage).toEqual(whole)
      const byCursor = []
      let next = ''
      do {
        const part = await list(`${sorted}&pageSize=7${next}`)
        byCursor.push(...externalIds(part))
        next = part.next === null ? '' : `&after=${part.next}`
      } while (next !== '')
      expect(byCursor).toEqual(whole)
    }
  },
)

test('cursors of another list, broken ones and ones with a page are refused', async () => {
  const { next } = await list('pageSize=7')
  const refused = [
    `after=${next}&sortDirection=ASC`,
    `after=${next}&sortAttribute=LAST_NAME`,
    `after=${next}&page=1`,
    'after=x',
    `after=${Buffer.from('["UPDATE_DATE","DESC","never","0198f1d2-6c1e-7a40-9d9c-2f7f3a1b5c3d"]').toString('base64url')}`,
  ]
  for (const query of refused) {
    expect((await call('GET', `/consumers?${query}`)).json.errorCode, query).toBe('CURSOR_INVALID')
  }
})

test('what is more than is counted may be an estimate, and is never below what was counted', async () => {
  const listing = {
    sortAttribute: 'UPDATE_DATE',
    sortDirection: 'DESC',
    after: null,
    offset: 0,
    limit: 5,
  } as const
  const count = async (countedMax: number, filters = {}) => {
    const { total, isEstimate, rows } = await listConsumerRows(db, partner.id, filters, listing, countedMax)
    return { total, isEstimate, shown: rows.length }
  }
  expect(await count(60)).toEqual({ total: 60, isEstimate: false, shown: 5 })
  const many = await count(59)
  expect(many).toMatchObject({ isEstimate: true, shown: 5 })
  expect(many.total).toBeGreaterThanOrEqual(60)
  expect(await count(59, { externalId: 'external-7' })).toEqual({ total: 1, isEstimate: false, shown: 1 })
})
