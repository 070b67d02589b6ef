import { randomInt } from 'node:crypto'
import { and, count, eq, gt, inArray, lte } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers, sandboxPhoneLeases } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { isValidNumber } from '#lib/phone/is-valid-number.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isOfScenario, isOrdinary, type PhoneScenarioName, phoneScenarios } from './contact-scenarios.ts'
import { type PhoneRangeCountry, phoneRanges } from './phone-ranges.ts'

/** Longer than a test takes, and than a run that leases once. */
export const leaseSeconds = 60 * 60
/** How many numbers one partner's tests may hold at a time; calls at the same moment may pass it by a few. */
export const leasesMax = 10_000
const sweptAtOnce = 500
/** A range of up to so many numbers is looked at as a whole, so that its last one is found. */
const wholeRangeMax = 1000
/** Of longer ones so many are drawn. */
const drawn = 20

export type PhoneLease = { phoneE164: string; expiresAt: Date }

/**
 * Lends a number that no other lease holds and no consumer of the partner has, drawn by chance, so that parallel
 * callers seldom meet. With a scenario it is one of that scenario's numbers, else one for which nothing special happens.
 */
export async function leasePhone(
  tx: Transaction,
  {
    partnerId,
    country,
    scenario,
  }: { partnerId: string; country: PhoneRangeCountry; scenario: PhoneScenarioName | null },
  { now }: { now: Date },
): Promise<Result<PhoneLease, 'exhausted'>> {
  await sweepLeases(tx, partnerId, now)
  const [held] = await tx
    .select({ leases: count() })
    .from(sandboxPhoneLeases)
    .where(and(eq(sandboxPhoneLeases.partnerId, partnerId), gt(sandboxPhoneLeases.expiresAt, now)))
  if (held && held.leases >= leasesMax) return err('exhausted')
  const candidates = drawCandidates(country, scenario)
  const taken = await readTaken(tx, partnerId, candidates)
  const expiresAt = addSeconds(now, leaseSeconds)
  for (const phoneE164 of candidates) {
    const isUsable = scenario ? isOfScenario(scenario, phoneE164) : isOrdinary(phoneE164)
    if (taken.has(phoneE164) || !isUsable || !isValidNumber(phoneE164)) continue
    // Another call may have drawn it too, and does not wait for this one: no two ever wait for each other.
    const lent = await tx
      .insert(sandboxPhoneLeases)
      .values({ partnerId, phoneE164, expiresAt })
      .onConflictDoNothing()
      .returning({ phoneE164: sandboxPhoneLeases.phoneE164 })
    if (lent.length > 0) return ok({ phoneE164, expiresAt })
  }
  return err('exhausted')
}

/** Numbers of the range, each once, in an order by chance. */
function drawCandidates(country: PhoneRangeCountry, scenario: PhoneScenarioName | null): Set<string> {
  const { beginning, digits } = phoneRanges[country]
  const ending = phoneScenarios.find(({ name }) => name === scenario)?.ending ?? ''
  const free = digits - ending.length
  const size = 10 ** free
  const wanted = size <= wholeRangeMax ? size : drawn
  const candidates = new Set<string>()
  while (candidates.size < wanted) {
    candidates.add(beginning + String(randomInt(size)).padStart(free, '0') + ending)
  }
  return candidates
}

/** Those that are lent, or belong to a consumer of the partner. */
async function readTaken(
  tx: Transaction,
  partnerId: string,
  candidates: ReadonlySet<string>,
): Promise<Set<string>> {
  const phones = [...candidates]
  const lent = await tx
    .select({ phoneE164: sandboxPhoneLeases.phoneE164 })
    .from(sandboxPhoneLeases)
    .where(and(eq(sandboxPhoneLeases.partnerId, partnerId), inArray(sandboxPhoneLeases.phoneE164, phones)))
  const owned = await tx
    .select({ phoneE164: consumers.phoneE164 })
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), inArray(consumers.phoneE164, phones)))
  return new Set([...lent, ...owned].flatMap(({ phoneE164 }) => phoneE164 ?? []))
}

/** Takes away what is over, more at a time than can be added; until then it counts as lent. */
async function sweepLeases(tx: Transaction, partnerId: string, now: Date): Promise<void> {
  const ofPartner = eq(sandboxPhoneLeases.partnerId, partnerId)
  // First read, then deleted by key: as one statement PostgreSQL would compare every row with every other.
  const over = await tx
    .select({ phoneE164: sandboxPhoneLeases.phoneE164 })
    .from(sandboxPhoneLeases)
    .where(and(ofPartner, lte(sandboxPhoneLeases.expiresAt, now)))
    .limit(sweptAtOnce)
    .for('update', { skipLocked: true })
  if (over.length === 0) return
  const phones = over.map(({ phoneE164 }) => phoneE164)
  await tx.delete(sandboxPhoneLeases).where(and(ofPartner, inArray(sandboxPhoneLeases.phoneE164, phones)))
}
