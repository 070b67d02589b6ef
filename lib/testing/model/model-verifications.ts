import { isPhoneTaken, promote } from './model-people.ts'
import {
  done,
  type Expected,
  type Model,
  type ModelCode,
  type ModelPerson,
  ownTime,
  refuse,
  seconds,
  told,
} from './model-state.ts'

/** What somebody types: the code, another one, or something that is none. */
export type Typed = 'right' | 'wrong' | 'junk'

const codeTries = 5
const mailTries = 10
/** Who asked at the same moment counts, though his clock is a little ahead. */
const momentSeconds = 15

/** `POST /verifications/phone/send`. */
export function sendCode(model: Model, person: ModelPerson): Expected {
  if (person.isClaim && isPhoneTaken(model, person)) return refuse(409, 'PHONE_ALREADY_USED')
  if (person.suspensions.size > 0) return refuse(409, 'END_USER_SUSPENDED')
  if (person.phoneVerifiedAt !== null) return refuse(409, 'PHONE_ALREADY_VERIFIED')
  if (person.phone === null) return refuse(409, 'PHONE_MISSING')
  const now = ownTime(model, person)
  const open =
    person.code && now < person.code.expiresAt && person.code.attempts < codeTries ? person.code : null
  if (open && now < open.resendAt) return tooSoon(person, open.resendAt)
  const { e164 } = person.phone
  const limit = { max: 5, seconds: 600 }
  const sent = model.codesSentAt.get(e164) ?? []
  const liftsAt = windowLiftsAt(sent, limit, now)
  if (liftsAt !== null) return tooSoon(person, liftsAt)
  model.codesSentAt.set(e164, [...recent(sent, limit, now), now])
  person.code = renewed(open, now, now + seconds(600))
  return {
    status: 200,
    members: {
      ttl: 'PT10M',
      resendAt: told(person.code.resendAt - person.aheadMilliseconds),
      expiresAt: told(person.code.expiresAt - person.aheadMilliseconds),
    },
  }
}

/** `POST /verifications/phone/verify`. */
export function verifyCode(model: Model, person: ModelPerson, typed: Typed): Expected {
  if (person.isClaim && isPhoneTaken(model, person)) return refuse(409, 'PHONE_ALREADY_USED')
  if (person.phoneVerifiedAt !== null) return refuse(409, 'PHONE_ALREADY_VERIFIED')
  const { code } = person
  if (code === null) return refuse(409, 'PHONE_CODE_NOT_SENT')
  const now = ownTime(model, person)
  if (code.attempts >= codeTries) return refuse(409, 'PHONE_CODE_EXHAUSTED')
  if (now >= code.expiresAt) return refuse(400, 'PHONE_CODE_EXPIRED')
  if (typed !== 'right') return wrong(code, typed, codeTries, 'PHONE')
  if (person.isClaim) promote(model, person)
  Object.assign(person, { phoneVerifiedAt: now, updatedAt: now, code: null })
  person.events.push({ type: `${person.kind}_PHONE_VERIFIED`, data: {} })
  return done()
}

/** `POST /verifications/email/send`. */
export function sendMail(model: Model, person: ModelPerson): Expected {
  const address = person.fields.emailAddress
  if (person.suspensions.size > 0) return refuse(409, 'END_USER_SUSPENDED')
  if (typeof address !== 'string') return refuse(409, 'EMAIL_MISSING')
  if (person.emailVerifiedAt !== null) return refuse(409, 'EMAIL_ALREADY_VERIFIED')
  const now = ownTime(model, person)
  const open = person.mail && now < person.mail.expiresAt ? person.mail : null
  if (open && now < open.resendAt) return tooSoon(person, open.resendAt)
  const ofAddress = { max: 5, seconds: 600 }
  const ofPerson = { max: 20, seconds: 86_400 }
  const sent = model.mailsSentAt.get(address.toLowerCase()) ?? []
  const lifts = [
    windowLiftsAt(sent, ofAddress, now),
    windowLiftsAt(person.mailsSentAt, ofPerson, now),
  ].filter((moment) => moment !== null)
  if (lifts.length > 0) return tooSoon(person, Math.max(...lifts))
  model.mailsSentAt.set(address.toLowerCase(), [...recent(sent, ofAddress, now), now])
  person.mailsSentAt = [...recent(person.mailsSentAt, ofPerson, now), now]
  const mail = renewed(open, now, now + seconds(86_400))
  person.mail = { ...mail, resendAt: Math.min(mail.resendAt, mail.expiresAt), isUsed: false }
  const resendAt = told(person.mail.resendAt - person.aheadMilliseconds)
  return { status: 200, members: { ttl: 'PT24H', resendAt } }
}

/** `POST /verifications/email/verify`. */
export function verifyMail(model: Model, person: ModelPerson, typed: Typed): Expected {
  if (person.suspensions.size > 0) return refuse(409, 'END_USER_SUSPENDED')
  const { mail } = person
  if (mail === null) return refuse(409, 'EMAIL_CODE_NOT_SENT')
  if (person.emailVerifiedAt !== null) return refuse(409, 'EMAIL_ALREADY_VERIFIED')
  const now = ownTime(model, person)
  if (now >= mail.expiresAt) return refuse(400, 'EMAIL_CODE_EXPIRED')
  if (mail.attempts >= mailTries) return refuse(409, 'EMAIL_CODE_EXHAUSTED')
  if (typed !== 'right') return wrong(mail, typed, mailTries, 'EMAIL')
  mail.isUsed = true
  Object.assign(person, { emailVerifiedAt: now, updatedAt: now })
  person.events.push({ type: `${person.kind}_EMAIL_VERIFIED`, data: {} })
  return done()
}

/** A wrong code costs a try; what is no code at all costs none. */
function wrong(code: ModelCode, typed: Typed, tries: number, name: 'PHONE' | 'EMAIL'): Expected {
  if (typed === 'wrong') code.attempts += 1
  const attemptsLeft = tries - code.attempts
  return attemptsLeft === 0
    ? refuse(409, `${name}_CODE_EXHAUSTED`)
    : refuse(400, `INVALID_${name}_CODE`, { attemptsLeft })
}

function renewed(open: ModelCode | null, now: number, expiresAt: number): ModelCode {
  const sends = (open?.sends ?? 0) + 1
  const resendAt = now + seconds(30 * 2 ** (sends - 1))
  return { sends, attempts: open?.attempts ?? 0, resendAt, expiresAt: open?.expiresAt ?? expiresAt }
}

function tooSoon(person: ModelPerson, resendAt: number): Expected {
  return refuse(429, 'RESEND_TOO_SOON', { resendAt: told(resendAt - person.aheadMilliseconds) })
}

type Limit = { max: number; seconds: number }

/** When there may be one more; null is now. What others did in their moved clocks' future does not count. */
function windowLiftsAt(times: readonly number[], limit: Limit, now: number): number | null {
  const counted = recent(times, limit, now)
    .filter((time) => time <= now + seconds(momentSeconds))
    .sort((one, other) => one - other)
  const blocking = counted[counted.length - limit.max]
  return blocking === undefined ? null : blocking + seconds(limit.seconds)
}

function recent(times: readonly number[], limit: Limit, now: number): number[] {
  return times.filter((time) => time > now - seconds(limit.seconds))
}
