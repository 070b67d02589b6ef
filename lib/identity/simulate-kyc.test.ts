import { describe, expect, it } from 'vitest'
import { systemNow } from '#lib/clock.ts'
import { readPerson } from '#lib/testing/identity-check.ts'
import { makeTestPerson, type TestPerson } from '#lib/testing/make-test-person.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import type { IdentityStatus } from './identity-provider.ts'
import { simulateKyc } from './simulate-kyc.ts'

const db = await testDatabase()

function simulate(
  { partnerId, consumerId }: TestPerson,
  status: IdentityStatus,
  reason: string | null = null,
) {
  return db.transaction((tx) =>
    simulateKyc(tx, { partnerId, consumerId, status, reason }, { now: systemNow() }),
  )
}

describe('simulateKyc', () => {
  it('begins a check where none is open and gives it the outcome', async () => {
    const person = await makeTestPerson(db)
    expect(await simulate(person, 'PENDING_REVIEW')).toMatchObject({ ok: true })
    expect(await simulate(person, 'DECLINED', 'FACE_MISMATCH')).toMatchObject({ ok: true })
    expect(await simulate(person, 'VALIDATED')).toMatchObject({ ok: true })
    const { applications, consumer } = await readPerson(db, person)
    expect(applications.map(({ status }) => status)).toEqual(['DECLINED', 'VALIDATED'])
    expect(consumer?.kycStatus).toBe('VALIDATED')
  })

  it('does nothing for a live partner', async () => {
    const person = await makeTestPerson(db, { mode: 'LIVE' })
    expect(await simulate(person, 'VALIDATED')).toEqual({ ok: false, failure: 'not_sandbox' })
    expect((await readPerson(db, person)).applications).toEqual([])
  })
})
