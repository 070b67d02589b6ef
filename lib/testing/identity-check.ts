import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { consumers, events, kycApplications } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { openIdentity } from '#lib/identity/open-identity.ts'
import { decideSandboxCheck, type SandboxDecision } from '#lib/identity/sandbox/decide-sandbox-check.ts'
import { deliverSandboxEvent } from '#lib/identity/sandbox/deliver-sandbox-event.ts'
import { startKyc } from '#lib/identity/start-kyc.ts'
import type { TestPerson } from './make-test-person.ts'

/** For tests: begins a check in the wizard and opens the provider's session for it. */
export async function beginCheck(db: Database, person: TestPerson, now = systemNow()) {
  const { partnerId, consumerId, sessionId } = person
  const started = await db.transaction((tx) =>
    startKyc(tx, { partnerId, consumerId, sessionId, startedBy: 'WIZARD' }, { now }),
  )
  if (!started.ok) throw new Error(started.failure)
  const { applicationId } = started.value
  const opened = await openIdentity(db, { partnerId, applicationId, locale: 'en' }, { now })
  if (!opened.ok) throw new Error(opened.failure)
  return { applicationId, reference: opened.value.url.split('/').at(-1) ?? '' }
}

/** For tests: what the person does on the sandbox provider's page. */
export async function decide(db: Database, reference: string, decision: Partial<SandboxDecision>) {
  const now = systemNow()
  const whole: SandboxDecision = {
    outcome: 'VALIDATED',
    scenario: 'AT_ONCE',
    reason: 'FACE_MISMATCH',
    firstName: 'Ada',
    lastName: 'Lovelace',
    birthDate: '1990-12-10',
    gender: 'FEMALE',
    emailAddress: '',
    ...decision,
  }
  const decided = await db.transaction((tx) => decideSandboxCheck(tx, reference, whole, { now }))
  if (!decided.ok) throw new Error(decided.failure)
  return decided.value
}

/** For tests: the request that one event's webhook would be. */
export async function webhookOf(db: Database, partnerId: string, reference: string, eventNumber: number) {
  const sent: Request[] = []
  const post = async (request: Request) => {
    sent.push(request)
    return new Response(null, { status: 204 })
  }
  await deliverSandboxEvent(db, { partnerId, reference, eventNumber }, { now: systemNow(), post })
  const [request] = sent
  if (!request) throw new Error('no webhook was sent')
  return { headers: request.headers, body: await request.text() }
}

/** For tests: the person, his applications in order, and the types of his events in order. */
export async function readPerson(db: Database, { partnerId, consumerId }: TestPerson) {
  const [consumer] = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.partnerId, partnerId), eq(consumers.id, consumerId)))
  const applications = await db
    .select()
    .from(kycApplications)
    .where(and(eq(kycApplications.partnerId, partnerId), eq(kycApplications.consumerId, consumerId)))
    .orderBy(asc(kycApplications.attempt))
  const happened = await db
    .select({ type: events.type })
    .from(events)
    .where(and(eq(events.partnerId, partnerId), eq(events.endUserId, consumerId)))
    .orderBy(asc(events.sequence))
  return { consumer, applications, events: happened.map(({ type }) => type) }
}
