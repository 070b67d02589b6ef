import { count, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { consumers, sandboxPhoneLeases } from '#db/schema/index.ts'
import { addSeconds, systemNow } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { parsePhone } from '#lib/phone/parse-phone.ts'
import { displayPhone } from '#lib/phone/show-phone.ts'
import { newPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { isOfScenario, isOrdinary, type PhoneScenarioName, phoneScenarios } from './contact-scenarios.ts'
import { leasePhone, leaseSeconds, leasesMax } from './lease-phone.ts'
import { isPhoneRangeCountry, type PhoneRangeCountry, phoneRanges } from './phone-ranges.ts'

const db = await testDatabase()
const now = systemNow()
const countries = Object.keys(phoneRanges).filter(isPhoneRangeCountry)

type Wish = { country?: PhoneRangeCountry; scenario?: PhoneScenarioName }
function lease(partnerId: string, { country = 'FRA', scenario }: Wish = {}, at = now) {
  return db.transaction((tx) =>
    leasePhone(tx, { partnerId, country, scenario: scenario ?? null }, { now: at }),
  )
}
async function leased(partnerId: string, wish?: Wish, at?: Date): Promise<string> {
  const result = await lease(partnerId, wish, at)
  if (!result.ok) throw new Error(result.failure)
  return result.value.phoneE164
}

describe('a lent number', () => {
  test.each(countries)(
    'of %s is one that the API takes, and nothing special happens for it',
    async (country) => {
      const { id } = await newPartner(db)
      const phoneE164 = await leased(id, { country })
      expect(parsePhone(displayPhone(phoneE164))).toMatchObject({ ok: true, value: { e164: phoneE164 } })
      expect(isOrdinary(phoneE164)).toBe(true)
    },
  )

  test.each(phoneScenarios.map(({ name }) => name))('of %s is one of that scenario', async (scenario) => {
    const { id } = await newPartner(db)
    for (const country of countries) {
      const phoneE164 = await leased(id, { country, scenario })
      expect(isOfScenario(scenario, phoneE164)).toBe(true)
    }
  })

  test('is nobody else’s, however many ask at once', async () => {
    const { id } = await newPartner(db)
    // Of a hundred numbers, so that many callers meet.
    const wish = { country: 'BEL', scenario: 'PROVIDER_DOWN' } as const
    const numbers = await Promise.all(Array.from({ length: 60 }, () => leased(id, wish)))
    expect(new Set(numbers).size).toBe(60)
  })

  test('comes from those that nobody of the partner has', async () => {
    const { id: partnerId } = await newPartner(db)
    const wish = { country: 'BEL', scenario: 'SMS_NEVER_ARRIVES' } as const
    const [free, ...taken] = Array.from({ length: 100 }, (_, n) => `+3247${String(n).padStart(2, '0')}66601`)
    await db.insert(consumers).values(
      taken.map((phoneE164) => ({
        partnerId,
        id: newId(now),
        phoneE164,
        origin: 'KEY' as const,
        createdAt: now,
        updatedAt: now,
      })),
    )
    expect(await leased(partnerId, wish)).toBe(free)
    expect(await lease(partnerId, wish)).toEqual({ ok: false, failure: 'exhausted' })
    const { id: other } = await newPartner(db)
    expect(await leased(other, wish)).toMatch(/66601$/)
  })

  test('may be lent again when its hour is over, and its row does not stay', async () => {
    const { id: partnerId } = await newPartner(db)
    for (let lent = 0; lent < 5; lent++) await leased(partnerId)
    await leased(partnerId, {}, addSeconds(now, leaseSeconds))
    const [held] = await db
      .select({ leases: count() })
      .from(sandboxPhoneLeases)
      .where(eq(sandboxPhoneLeases.partnerId, partnerId))
    expect(held?.leases).toBe(1)
  })

  test('is refused to a partner that holds too many', async () => {
    const { id: partnerId } = await newPartner(db)
    const until = addSeconds(now, 60).toISOString()
    await db.execute(sql`
      insert into sandbox_phone_leases (partner_id, phone_e164, expires_at)
      select ${partnerId}, '+338' || n, ${until} from generate_series(1, ${leasesMax}::int) n`)
    expect(await lease(partnerId)).toEqual({ ok: false, failure: 'exhausted' })
    expect((await lease(partnerId, {}, addSeconds(now, 60))).ok).toBe(true)
  })
})
