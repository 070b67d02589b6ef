import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptanceSeals, unsealedAcceptances } from '#db/schema/index.ts'
import { newPartner, newWalk, publishVersion } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { acceptTerms } from './accept-terms.ts'
import { genesisHash } from './canonical-form.ts'
import { sealAcceptances } from './seal-acceptances.ts'

const db = await testDatabase()
const presentation = { userAgent: null, hadScripts: false, wasFramed: true }

async function partnerWithAcceptances(count: number) {
  const partner = await newPartner(db)
  await publishVersion(db, partner, '1.0')
  for (let index = 0; index < count; index++) {
    const walk = await newWalk(db, partner)
    await db.transaction((tx) =>
      acceptTerms(tx, { walk, version: '1.0', language: 'EN', presentation }, { now: noon }),
    )
  }
  return partner
}

function chainOf(partnerId: string) {
  return db
    .select()
    .from(acceptanceSeals)
    .where(eq(acceptanceSeals.partnerId, partnerId))
    .orderBy(asc(acceptanceSeals.sequence))
}

test('eight sealers at once make one chain: no gap, no fork, nothing sealed twice, nothing left', async () => {
  const partners = [await partnerWithAcceptances(12), await partnerWithAcceptances(3)]
  await Promise.all(Array.from({ length: 8 }, () => sealAcceptances(db, { now: noon })))
  await sealAcceptances(db, { now: noon })
  for (const [index, partner] of partners.entries()) {
    const chain = await chainOf(partner.id)
    expect(chain.map((seal) => seal.sequence)).toEqual(
      Array.from({ length: index === 0 ? 12 : 3 }, (_, n) => n + 1),
    )
    expect(chain.map((seal) => seal.previousHash)).toEqual([
      genesisHash,
      ...chain.slice(0, -1).map((seal) => seal.hash),
    ])
    expect(new Set(chain.map((seal) => seal.acceptanceId)).size).toBe(chain.length)
  }
  expect(await db.select().from(unsealedAcceptances)).toEqual([])
})

test('evidence, its chain, events and published terms refuse every change, from the application too', async () => {
  await partnerWithAcceptances(1)
  await sealAcceptances(db, { now: noon })
  const tables = ['acceptances', 'acceptance_seals', 'events', 'terms_versions', 'terms_documents']
  for (const table of tables) {
    for (const attack of [
      `update ${table} set partner_id = partner_id`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(db.execute(sql.raw(attack)), attack).rejects.toMatchObject({
        cause: { message: expect.stringContaining('append-only') },
      })
    }
  }
})

test('what is sealed later goes on from the head', async () => {
  const partner = await partnerWithAcceptances(2)
  await sealAcceptances(db, { now: noon })
  const walk = await newWalk(db, partner)
  await db.transaction((tx) =>
    acceptTerms(tx, { walk, version: '1.0', language: 'EN', presentation }, { now: noon }),
  )
  await sealAcceptances(db, { now: noon })
  const chain = await chainOf(partner.id)
  expect(chain).toHaveLength(3)
  expect(chain[2]?.previousHash).toBe(chain[1]?.hash)
})
