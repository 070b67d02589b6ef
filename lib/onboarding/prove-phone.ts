import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { isViolationOf } from '#db/is-violation-of.ts'
import { consumers } from '#db/schema/index.ts'
import { markPhoneVerified } from '#lib/end-users/mark-phone-verified.ts'
import { type NewEvent, recordEvent } from '#lib/events/record-event.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Walk } from './walk.ts'

export type Consumer = typeof consumers.$inferSelect
/** The person, and what happened to them, for the caller to record together with what it writes itself. */
export type Proved = { consumer: Consumer; events: NewEvent[] }

/**
 * Finds or makes the person whose number a code has just proved. The wizard makes a consumer here and nowhere
 * else. A walk that is for one person never becomes another's: `other_account` then, and nothing changes.
 */
export async function provePhone(
  tx: Transaction,
  { walk, phoneE164 }: { walk: Walk; phoneE164: string },
  { now }: { now: Date },
): Promise<Result<Proved, 'other_account'>> {
  const proved = walk.consumer
    ? await proveFor(tx, walk.consumer, phoneE164, walk.session.id, now)
    : ok(await findOrCreate(tx, walk, phoneE164, now))
  if (!proved.ok) return proved
  return ok({ ...proved.value, consumer: await fillFromPrefill(tx, walk, proved.value.consumer, now) })
}

/** The walk is for a known person: the number must be theirs, or free and theirs to take. */
async function proveFor(
  tx: Transaction,
  consumer: Consumer,
  phoneE164: string,
  sessionId: string,
  now: Date,
): Promise<Result<Proved, 'other_account'>> {
  if (consumer.phoneE164 === phoneE164) return ok(await markVerified(tx, consumer, sessionId, now))
  // A number that counts, or that stands beside a validated identity, is not replaced by a code alone.
  if (consumer.phoneVerifiedAt !== null || consumer.kycStatus === 'VALIDATED') return err('other_account')
  const isTaken = await findByPhone(tx, consumer.partnerId, phoneE164)
  if (isTaken) return err('other_account')
  const [changed] = await tx
    .update(consumers)
    .set({ phoneE164, updatedAt: now })
    .where(and(eq(consumers.partnerId, consumer.partnerId), eq(consumers.id, consumer.id)))
    .returning()
  if (!changed) throw new Error('The consumer of a locked walk is gone')
  const proved = await markVerified(tx, changed, sessionId, now)
  const event = { partnerId: consumer.partnerId, consumerId: consumer.id, sessionId }
  return ok({ ...proved, events: [{ ...event, type: 'CONSUMER_UPDATED' }, ...proved.events] })
}

/** The unique key decides between parallel walks with one number: one creates, the others find, and lock. */
async function findOrCreate(tx: Transaction, walk: Walk, phoneE164: string, now: Date): Promise<Proved> {
  const { partner, session } = walk
  const id = newId(now)
  const [consumer] = await tx
    .insert(consumers)
    .values({
      partnerId: partner.id,
      id,
      origin: 'WIZARD',
      phoneE164,
      phoneVerifiedAt: now,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [consumers.partnerId, consumers.phoneE164],
      set: { partnerId: partner.id },
    })
    .returning()
  if (!consumer) throw new Error('A consumer was neither created nor found')
  if (consumer.id !== id) return markVerified(tx, consumer, session.id, now)
  const event = { partnerId: partner.id, consumerId: id, sessionId: session.id }
  return {
    consumer,
    events: [
      { ...event, type: 'CONSUMER_CREATED', data: { origin: 'WIZARD' } },
      { ...event, type: 'CONSUMER_PHONE_VERIFIED' },
    ],
  }
}

async function findByPhone(
  tx: Transaction,
  partnerId: string,
  phoneE164: string,
): Promise<Consumer | undefined> {
  const [found] = await tx
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.phoneE164, phoneE164)))
    .for('update')
  return found
}

async function markVerified(
  tx: Transaction,
  consumer: Consumer,
  sessionId: string,
  now: Date,
): Promise<Proved> {
  const { partnerId, id: consumerId, phoneE164 } = consumer
  const proved = { endUser: { partnerId, consumerId }, phoneE164 }
  const isNews = consumer.phoneVerifiedAt === null && (await markPhoneVerified(tx, proved, now))
  if (!isNews) return { consumer, events: [] }
  const event = { partnerId, consumerId, sessionId }
  return {
    consumer: { ...consumer, phoneVerifiedAt: now, updatedAt: now },
    events: [{ ...event, type: 'CONSUMER_PHONE_VERIFIED' }],
  }
}

/**
 * What the partner gave for the walk fills what is empty and replaces nothing; an external id that does not
 * fit is told to the partner as ONBOARDING_CONFLICT. Once, when the walk is claimed: coming back is no news.
 */
async function fillFromPrefill(
  tx: Transaction,
  walk: Walk,
  consumer: Consumer,
  now: Date,
): Promise<Consumer> {
  if (walk.session.claimedAt !== null) return consumer
  const { prefilledExternalId: externalId, prefilledEmailAddress: emailAddress } = walk.session
  const filled = { ...consumer }
  if (emailAddress && !consumer.emailAddress) {
    await fill(tx, consumer, { emailAddress, updatedAt: now })
    filled.emailAddress = emailAddress
  }
  if (externalId && externalId !== consumer.externalId) {
    const isTaken = consumer.externalId !== null || !(await takeExternalId(tx, consumer, externalId, now))
    if (isTaken) await recordConflict(tx, walk, consumer, now)
    else filled.externalId = externalId
  }
  return filled
}

/** Only the unique key knows whether the id is free, so it is asked: in a savepoint, since its "no" is an error. */
async function takeExternalId(
  tx: Transaction,
  consumer: Consumer,
  externalId: string,
  now: Date,
): Promise<boolean> {
  try {
    await tx.transaction((savepoint) => fill(savepoint, consumer, { externalId, updatedAt: now }))
    return true
  } catch (error) {
    if (isViolationOf(error, 'consumers_external_id_key')) return false
    throw error
  }
}

async function fill(
  tx: Transaction,
  { partnerId, id }: Consumer,
  values: Partial<typeof consumers.$inferInsert>,
): Promise<void> {
  await tx
    .update(consumers)
    .set(values)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, id)))
}

async function recordConflict(tx: Transaction, walk: Walk, consumer: Consumer, now: Date): Promise<void> {
  await recordEvent(
    tx,
    {
      partnerId: consumer.partnerId,
      type: 'ONBOARDING_CONFLICT',
      consumerId: consumer.id,
      sessionId: walk.session.id,
      data: { sessionId: walk.session.id },
    },
    now,
  )
}
