import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newPartner, newWalk, publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { acceptTerms } from './accept-terms.ts'
import { parseEvidenceLine } from './evidence.ts'
import { readEvidence } from './read-evidence.ts'
import { sealAcceptances } from './seal-acceptances.ts'
import { verifyEvidence } from './verify-evidence.ts'

const db = await testDatabase()

async function partnerWithChain(count: number) {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  for (let index = 0; index < count; index++) await acceptOnce(partner)
  await sealAcceptances(db, { now: noon })
  return partner
}

async function acceptOnce(partner: { id: string; name: string }) {
  const walk = await newWalk(db, partner)
  const presentation = { userAgent: 'Navigateur – é 😀', hadScripts: true, wasFramed: false }
  await db.transaction((tx) =>
    acceptTerms(tx, { walk, version: '1.0', language: 'FR', presentation }, { now: noon }),
  )
}

async function reportOf(partnerId: string) {
  const reports = await verifyEvidence(readEvidence(db, { now: noon }))
  return reports.find((report) => report.partnerId === partnerId)
}

/** What only the owner of the database can do: change rows behind the triggers' back. */
async function tamper(statement: ReturnType<typeof sql>) {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(statement)
  })
}

test('a sealed chain in the database verifies, and so does its export line by line', async () => {
  const partner = await partnerWithChain(4)
  await acceptOnce(partner)
  const report = await reportOf(partner.id)
  expect(report).toMatchObject({ head: { sequence: 4 }, unsealed: 1, broken: null })

  const lines: string[] = []
  for await (const record of readEvidence(db, { now: noon })) lines.push(JSON.stringify(record))
  const records = lines.map(parseEvidenceLine).filter((record) => record !== null)
  expect(records).toHaveLength(lines.length)
  const exported = await verifyEvidence(records)
  expect(exported.find((one) => one.partnerId === partner.id)).toEqual(report)
})

const attacks = [
  {
    attack: 'dates an acceptance back',
    statement: (id: string) =>
      sql`update acceptances set accepted_at = '2020-01-01' where id = (select acceptance_id from acceptance_seals where partner_id = ${id} and sequence = 2)`,
    found: { reason: 'record_altered', sequence: 2 },
  },
  {
    attack: 'deletes an acceptance',
    statement: (id: string) =>
      sql`delete from acceptances where id = (select acceptance_id from acceptance_seals where partner_id = ${id} and sequence = 3)`,
    found: { reason: 'record_missing', sequence: 3 },
  },
  {
    attack: 'deletes a link',
    statement: (id: string) => sql`delete from acceptance_seals where partner_id = ${id} and sequence = 1`,
    found: { reason: 'link_missing', sequence: 1 },
  },
  {
    attack: 'takes the last links away and leaves the acceptances',
    statement: (id: string) => sql`delete from acceptance_seals where partner_id = ${id} and sequence >= 3`,
    found: { reason: 'record_unlisted' },
  },
  {
    attack: 'changes the published text',
    statement: (id: string) =>
      sql`update terms_documents set markdown = markdown || ' More.' where partner_id = ${id} and language = 'FR'`,
    found: { reason: 'text_altered', sequence: 1 },
  },
]

for (const { attack, statement, found } of attacks) {
  test(`a superuser who ${attack} is found, and the place is named`, async () => {
    const [victim, neighbour] = [await partnerWithChain(4), await partnerWithChain(1)]
    await tamper(statement(victim.id))
    expect((await reportOf(victim.id))?.broken).toMatchObject(found)
    expect((await reportOf(neighbour.id))?.broken).toBeNull()
  })
}
