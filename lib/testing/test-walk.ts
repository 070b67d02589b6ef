import type { Database, Transaction } from '#db/client.ts'
import { lockWalk } from '#db/queries/read-walk.ts'
import { acceptTerms } from '#lib/acceptances/accept-terms.ts'
import { answerCode } from '#lib/onboarding/answer-code.ts'
import { askForCode, askToResume, sendCodeAgain } from '#lib/onboarding/ask-for-code.ts'
import { beginWalk } from '#lib/onboarding/begin-walk.ts'
import { currentPlace } from '#lib/onboarding/flow.ts'
import { leaveNumber } from '#lib/onboarding/leave-number.ts'
import type { Situation } from '#lib/onboarding/load-walk.ts'
import type { Place } from '#lib/onboarding/places.ts'
import { identifyVisitor, parseCarrier, resumeTicket, tokenValue } from '#lib/onboarding/session-token.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import { err } from '#lib/result.ts'
import type { TestPartner } from './partner-with-terms.ts'
import { noon } from './walk-of.ts'

/** For tests: one browser in front of one walk. `carrier` is its cookie. */
export type TestWalk = { partner: TestPartner; sessionId: string; carrier: string | undefined }

const answer = {
  version: '1.0',
  language: 'EN',
  presentation: { userAgent: 'a test', hadScripts: true, wasFramed: false },
}

/** A person comes by himself and accepts the terms "1.0" of a partner that published them. */
export async function beginTestWalk(db: Database, partner: TestPartner, now = noon): Promise<TestWalk> {
  const input = { partnerName: partner.name, locale: 'en', answer } as const
  const begun = await db.transaction((tx) => beginWalk(tx, input, { now }))
  if (!begun.ok) throw new Error(begun.failure)
  return { partner, sessionId: begun.value.id, carrier: tokenValue(begun.value) }
}

/** A partner's key makes a walk, with what it knows; whoever opens its link accepts the terms. */
export async function startKeyWalk(
  db: Database,
  partner: TestPartner,
  given: Parameters<typeof startSession>[1]['given'] & object,
  now = noon,
): Promise<TestWalk> {
  const input = { partnerId: partner.id, locale: 'en', startedBy: 'KEY', given } as const
  const session = await db.transaction(async (tx) => {
    const started = await startSession(tx, input, { now })
    const walk = await lockWalk(tx, { partnerName: partner.name, sessionId: started.id, challengeId: null })
    if (!walk) throw new Error('The walk is not there')
    await acceptTerms(tx, { walk, ...answer }, { now })
    return started
  })
  return { partner, sessionId: session.id, carrier: tokenValue(session) }
}

/** Posts as the wizard's actions do: under the walk's lock, and only from where the step is at home. */
async function post<Answer>(
  db: Database,
  walk: TestWalk,
  now: Date,
  isAtHome: (situation: Situation) => boolean,
  handle: (tx: Transaction, situation: Situation) => Promise<Answer>,
) {
  return db.transaction(async (tx) => {
    const situation = await meet(tx, walk, now)
    if (!isAtHome(situation)) return err({ reason: 'elsewhere' as const, place: situation.place })
    return handle(tx, situation)
  })
}

async function meet(
  tx: Transaction,
  { partner, sessionId, carrier }: TestWalk,
  now: Date,
): Promise<Situation> {
  const carried = parseCarrier(carrier)
  const challengeId = carried?.kind === 'ticket' ? carried.challengeId : null
  const walk = await lockWalk(tx, { partnerName: partner.name, sessionId, challengeId })
  if (!walk) throw new Error('The walk is not there')
  const visitor = identifyVisitor(walk, carried, now)
  return { walk, visitor, place: currentPlace(walk, visitor, now), now }
}

/** Where this browser is led. */
export async function placeOf(db: Database, walk: TestWalk, now = noon): Promise<Place> {
  return db.transaction(async (tx) => (await meet(tx, walk, now)).place)
}

/** Gives a number, by "Change number" where another one waits for its code. */
export function giveNumber(db: Database, walk: TestWalk, phoneE164: string, now = noon) {
  const isAtHome = ({ place, visitor }: Situation) =>
    place === 'phone' || (place === 'code' && visitor.kind !== 'returning')
  return post(db, walk, now, isAtHome, async (tx, situation) => {
    if (situation.place === 'code') await leaveNumber(tx, situation)
    return askForCode(tx, { walk: situation.walk, phoneE164, territory: 'FR' }, { now })
  })
}

export function sendAgain(db: Database, walk: TestWalk, now = noon) {
  const isAtHome = ({ place }: Situation) => place === 'code'
  return post(db, walk, now, isAtHome, (tx, situation) => sendCodeAgain(tx, situation, { now }))
}

export function giveCode(db: Database, walk: TestWalk, code: string, now = noon) {
  const isAtHome = ({ place, visitor }: Situation) => place === 'code' || visitor.kind === 'previous'
  return post(db, walk, now, isAtHome, (tx, { walk: found, visitor }) =>
    answerCode(tx, { walk: found, visitor, code }, { now }),
  )
}

/** Asks for a code to come back, and gives the browser with its ticket. */
export async function resume(db: Database, walk: TestWalk, now = noon): Promise<TestWalk> {
  const isAtHome = ({ place }: Situation) => place === 'resume'
  const sent = await post(db, walk, now, isAtHome, (tx, situation) => askToResume(tx, situation, { now }))
  if (!sent.ok) throw new Error(JSON.stringify(sent.failure))
  return { ...walk, carrier: resumeTicket(walk.sessionId, sent.value.id) }
}

/** The whole way to a proved number; gives the browser with its new token. */
export async function proveNumber(
  db: Database,
  walk: TestWalk,
  phoneE164: string,
  now = noon,
): Promise<TestWalk> {
  await giveNumber(db, walk, phoneE164, now)
  const answered = await giveCode(db, walk, '123456', now)
  if (!answered.ok) throw new Error(JSON.stringify(answered.failure))
  return { ...walk, carrier: answered.value.token }
}
