import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { readWalk } from '#db/queries/read-walk.ts'
import { challenges, partners } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newId, newRandomId } from '#lib/ids.ts'
import { type AskForCodeFailure, askForCode } from '#lib/onboarding/ask-for-code.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import type { TestPartner } from './partner-with-terms.ts'
import { noon } from './walk-of.ts'

type Person = { phoneE164: string; address: string | null; vouchedByKey?: boolean }

/** For tests: a live partner, whose limits are the plain ones. */
export async function newLivePartner(
  db: Database,
  given: Partial<typeof partners.$inferInsert> = {},
): Promise<TestPartner> {
  const id = newId(noon)
  const name = `partner-${newRandomId()}`
  await db
    .insert(partners)
    .values({ id, name, displayName: 'Acme Bank', mode: 'LIVE', createdAt: noon, ...given })
  return { id, name }
}

/** For tests: a new walk asks for a code to be sent to a number, from an address. */
export async function askAsStranger(
  db: Database,
  partner: TestPartner,
  { phoneE164, address, vouchedByKey = false }: Person,
  now: Date,
): Promise<{ outcome: 'sent' | 'withheld' | AskForCodeFailure['reason']; sessionId: string }> {
  const session = await db.transaction((tx) =>
    startSession(
      tx,
      {
        partnerId: partner.id,
        locale: 'en',
        startedBy: vouchedByKey ? 'KEY' : 'SELF',
        given: vouchedByKey ? { prefilledPhoneE164: phoneE164 } : {},
      },
      { now },
    ),
  )
  const walk = await readWalk({ partnerName: partner.name, sessionId: session.id, challengeId: null })
  if (!walk) throw new Error('The walk is not there')
  const asked = await db.transaction((tx) =>
    askForCode(tx, { walk, phoneE164, territory: 'FR' }, { now, address }),
  )
  if (!asked.ok) return { outcome: asked.failure.reason, sessionId: session.id }
  return { outcome: asked.value.withheldBy ? 'withheld' : 'sent', sessionId: session.id }
}

/** For tests: the n-th number of a block of 10,000. */
export function numberOf(block: string, n: number): string {
  return block + String(n % 10_000).padStart(4, '0')
}

/** For tests: the n-th of very many client addresses. */
export function addressNumber(n: number): string {
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
}

/**
 * For tests: sends as an attacker does who never answers a code, each from a new walk, a new address and to a
 * new number. Returns how many texts the gateway would have been given.
 */
export async function pump(
  db: Database,
  partner: TestPartner,
  { sends, everySeconds, block }: { sends: number; everySeconds: number; block: (n: number) => string },
): Promise<{ sent: number; told: number }> {
  let told = 0
  for (let n = 0; n < sends; n++) {
    const person = { phoneE164: numberOf(block(n), n), address: addressNumber(n) }
    const { outcome } = await askAsStranger(db, partner, person, addSeconds(noon, n * everySeconds))
    if (outcome !== 'sent' && outcome !== 'withheld') told += 1
  }
  return { sent: await countSent(db, partner), told }
}

async function countSent(db: Database, partner: TestPartner): Promise<number> {
  const rows = await db
    .select({ withheldBy: challenges.withheldBy })
    .from(challenges)
    .where(eq(challenges.partnerId, partner.id))
  return rows.filter((row) => row.withheldBy === null).length
}
