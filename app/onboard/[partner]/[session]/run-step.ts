import { refresh } from 'next/cache'
import { RedirectType, redirect, unstable_rethrow } from 'next/navigation'
import { emptyFormState, type FormState } from '#components/forms/form-state.ts'
import { database, type Transaction } from '#db/client.ts'
import { systemTimeOf } from '#lib/clock.ts'
import { chooseLocale } from '#lib/i18n/choose-locale.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { logger } from '#lib/logger.ts'
import { announceChange } from '#lib/onboarding/announce-change.ts'
import { completeWalks } from '#lib/onboarding/complete-walks.ts'
import { countPost, hasPostsLeft, isCounted } from '#lib/onboarding/count-post.ts'
import { currentPlace } from '#lib/onboarding/flow.ts'
import { loadSituation, lockSituation, type Situation } from '#lib/onboarding/load-walk.ts'
import type { Place } from '#lib/onboarding/places.ts'
import { type Carrier, parseCarrier, tokenValue } from '#lib/onboarding/session-token.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { framedSegment, parseWalkSegment, type WalkSegment } from '#lib/onboarding/walk-segment.ts'
import { toBoundAddress, toBoundForm } from '#lib/request/bound-values.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { dropCarrier, readCarrier, writeCarrier } from '#lib/request/session-cookie.ts'
import { logSituation, urlOf } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'

/** A walk as its pages' addresses name it: `segment` as lib/onboarding/walk-segment.ts reads it. */
export type Address = { partnerName: string; segment: string }

/**
 * How a post ends. `moved`: something is settled, go where the walk is now (or to `url`). `left`: this browser
 * forgets the walk. `stay`: the form comes back with words. `carrier`: what this browser carries from now on.
 */
export type StepEnd =
  | { kind: 'moved'; carrier?: string; url?: string }
  | { kind: 'left' }
  | { kind: 'stay'; state: Partial<FormState>; carrier?: string }

/** `after`: what is decided commits first, then this asks somebody over the network and says how it ends. */
export type StepOutcome = StepEnd | { kind: 'after'; work: () => Promise<StepEnd> }

export type StepContext = Situation & {
  locale: Locale
  form: FormData
  /** For limits; null when it is not known. */
  clientAddress: string | null
}

type Handler = (tx: Transaction, context: StepContext) => Promise<StepOutcome>

/**
 * What every action of the wizard does around its use case: one transaction under the walk's lock, only from
 * the place it belongs to, never an exception to the framework. A post from elsewhere changes nothing and
 * leads to where the walk is. Actions are public endpoints: nothing bound to them is believed.
 */
export async function runStep(
  address: Address,
  place: Place | readonly Place[],
  form: FormData,
  handle: Handler,
): Promise<FormState> {
  const places: readonly Place[] = typeof place === 'string' ? [place] : place
  return run(address, form, async (tx, context) =>
    places.includes(context.place) ? handle(tx, context) : { kind: 'moved' },
  )
}

/** The same for the code, which may also be repeated by who has just given it, from wherever that led. */
export async function runCodeStep(address: Address, form: FormData, handle: Handler): Promise<FormState> {
  return run(address, form, async (tx, context) =>
    context.place === 'code' || context.visitor.kind === 'previous' ? handle(tx, context) : { kind: 'moved' },
  )
}

async function run(given: Address, body: FormData, handle: Handler): Promise<FormState> {
  const address = toBoundAddress(given)
  if (!address) return redirect(routes.start())
  const form = toBoundForm(body)
  const walk = parseWalkSegment(address.segment)
  const carrier = await readCarrier(walk)
  const settled = await settleStep(address, { carrier, form }, handle)
  if (settled === null) return { ...emptyFormState, values: textsOf(form), notice: await unexpected() }
  const { outcome, url } = settled
  if (outcome.kind === 'left') await dropCarrier(walk.sessionId)
  else if (outcome.carrier) await writeCarrier(walk.sessionId, outcome.carrier)
  if (outcome.kind === 'stay' && !hasNewCapability(walk, outcome)) {
    // What the page drew from the walk has changed too: the timer, the tries left.
    refresh()
    return { ...emptyFormState, values: textsOf(form), ...outcome.state }
  }
  // In a frame every entry of the history would be one in the partner's tab.
  return redirect(url, walk.isFramed ? RedirectType.replace : RedirectType.push)
}

/** A frame carries in its address what a browser has in a cookie: to give it another is to lead it there. */
function hasNewCapability({ capability }: WalkSegment, outcome: StepEnd): boolean {
  if (outcome.kind !== 'stay' || outcome.carrier === undefined) return false
  // A guest who has answered nothing yet goes on as one.
  return capability !== null && capability !== outcome.carrier
}

/**
 * Decides one post, by what its sender carries, and says where it leads; null where that failed for a reason that
 * only the log may tell.
 */
export async function settleStep(
  address: Address,
  { carrier, form }: { carrier: Carrier | null; form: FormData },
  handle: Handler,
): Promise<{ outcome: StepEnd; url: string } | null> {
  const request = await requestContext()
  const { partnerName, segment } = address
  const { sessionId } = parseWalkSegment(segment)
  // What no walk keeps, the address has to.
  let language = request.explicitLocale
  try {
    const decided = await database().transaction<StepOutcome>(async (tx) => {
      const situation = await lockSituation(tx, { partnerName, sessionId, carrier })
      if (!situation) return { kind: 'moved', url: startOf(address) }
      logSituation(request.requestId, situation)
      const locale = chooseLocale(request, situation.walk.session.locale)
      if (!hasPostsLeft(situation)) {
        return { kind: 'stay', state: { notice: translator(locale, 'form')('tooManyPosts') } }
      }
      const [, handled] = await Promise.all([
        countPost(tx, situation, locale),
        handle(tx, { ...situation, locale, form, clientAddress: request.clientAddress }),
        tellFollower(tx, situation),
      ])
      if (handled.kind === 'left') language = locale
      else if (isCounted(situation)) language = null
      const last = await completeIfLast(tx, situation)
      // With a new carrier the visitor is another one, whom only a new look can place.
      if (last && handled.kind === 'moved' && !handled.carrier) {
        const place = currentPlace(last, situation.visitor, situation.now)
        return { url: urlOf(address, { ...situation, place }), ...handled }
      }
      return withGuestCarrier(situation, handled)
    })
    const outcome = decided.kind === 'after' ? await decided.work() : decided
    const url = await whereTo(address, outcome, carrier)
    const isOwn = outcome.kind === 'moved' && outcome.url !== undefined
    return { outcome, url: language && !isOwn ? routes.inLanguage(url, language) : url }
  } catch (error) {
    unstable_rethrow(error)
    logger.error(
      { err: error, requestId: request.requestId, supportCode: request.supportCode },
      'step failed',
    )
    return null
  }
}

/** In the language of the page that was posted from; the walk itself may be what could not be read. */
async function unexpected(): Promise<string> {
  const { supportCode } = await requestContext()
  return translator(await pageLocale(), 'form')('unexpected', { code: supportCode })
}

/** The screen that handed the walk over follows where it goes; posts without any right lead it nowhere. */
async function tellFollower(tx: Transaction, situation: Situation): Promise<void> {
  const { session } = situation.walk
  const mayMove = isCounted(situation) || situation.visitor.kind === 'returning'
  if (session.followerEpoch === null || !mayMove) return
  await announceChange(tx, { partnerId: session.partnerId, sessionId: session.id })
}

/**
 * Whatever this post settled may have been the last thing missing; without a validated identity it was not.
 * Gives the walk as it is now when it had to look.
 */
async function completeIfLast(tx: Transaction, { walk, now }: Situation): Promise<Walk | undefined> {
  const { consumer, session } = walk
  if (consumer?.kycStatus !== 'VALIDATED' || session.completedAt !== null) return undefined
  const person = { partnerId: session.partnerId, consumerId: consumer.id }
  const open = await completeWalks(tx, person, { now: systemTimeOf(session, now) })
  return open.find((one) => one.session.id === session.id)
}

/** Until a code claims it, a partner's walk is for whoever opened its link: answering gives the right to it. */
function withGuestCarrier({ walk, visitor }: Situation, outcome: StepOutcome): StepOutcome {
  const isGuest =
    visitor.kind === 'stranger' && walk.session.claimedAt === null && walk.session.startedBy === 'KEY'
  if (outcome.kind === 'after' || outcome.kind === 'left') return outcome
  return isGuest && !outcome.carrier ? { ...outcome, carrier: tokenValue(walk.session) } : outcome
}

async function whereTo(
  { partnerName, segment }: Address,
  outcome: StepEnd,
  carried: Carrier | null,
): Promise<string> {
  const { sessionId, isFramed } = parseWalkSegment(segment)
  if (outcome.kind === 'left') return startOf({ partnerName, segment })
  if (outcome.kind === 'moved' && outcome.url) return outcome.url
  const given = outcome.carrier ? parseCarrier(outcome.carrier) : null
  if (outcome.kind === 'stay' && !given) return routes.walk(partnerName, segment)
  const situation = await loadSituation({ partnerName, sessionId, carrier: given ?? carried })
  if (!situation) return startOf({ partnerName, segment })
  if (isFramed) {
    const own = outcome.carrier ? framedSegment(sessionId, outcome.carrier) : segment
    return urlOf({ partnerName, segment: own }, situation)
  }
  const url = urlOf({ partnerName, segment }, situation)
  return given && !carried ? routes.afterCookie(url) : url
}

/** Where the partner's people begin; inside a frame that stays one. */
function startOf({ partnerName, segment }: Address): string {
  return parseWalkSegment(segment).isFramed ? routes.framedWizard(partnerName) : routes.wizard(partnerName)
}

/** What was typed, to be given back; files and framework fields are not. */
function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of form)
    if (typeof value === 'string' && !name.startsWith('$')) texts[name] = value
  return texts
}
