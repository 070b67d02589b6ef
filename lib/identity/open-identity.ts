import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { kycApplications, partners } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { routes } from '#lib/routes.ts'
import type { StartedIdentity } from './identity-provider.ts'
import { pollPauseSeconds } from './poll-pauses.ts'
import { identityProvider } from './providers.ts'
import { signReturnState } from './return-state.ts'

export type OpenIdentityFailure = 'application_not_found' | 'not_open' | 'provider_unavailable'

export type NewIdentity = {
  partnerId: string
  applicationId: string
  /** The walk that started it; null when a key did. */
  sessionId: string | null
  provider: string
  displayName: string
  locale: string
}

// A person sent to a link needs a moment to begin there.
const freshSecondsMin = 60

/**
 * Where the person goes to be checked: the provider's session of an application that waits for him, opened
 * now if there is none or if it is about to expire. The provider is asked outside of any transaction; of two
 * clicks that ask at once, the first to be stored wins and both go there. `now` is the walk's time.
 */
export async function openIdentity(
  db: Database,
  input: { partnerId: string; applicationId: string; locale: string },
  { now }: { now: Date },
): Promise<Result<{ url: string }, OpenIdentityFailure>> {
  const [found] = await db
    .select({ application: kycApplications, displayName: partners.displayName })
    .from(kycApplications)
    .innerJoin(partners, eq(partners.id, kycApplications.partnerId))
    .where(ofApplication(input))
  if (!found) return err('application_not_found')
  const { application, displayName } = found
  if (application.status !== 'CREATED') return err('not_open')
  const url = freshUrl(application, now)
  if (url !== null) return ok({ url })

  const { provider, sessionId } = application
  return openNewIdentity(db, { ...input, provider, sessionId, displayName }, { now })
}

/** The same for an application that nobody has opened yet, or not lately. */
export async function openNewIdentity(
  db: Database,
  input: NewIdentity,
  { now }: { now: Date },
): Promise<Result<{ url: string }, OpenIdentityFailure>> {
  const provider = identityProvider(input.provider, db)
  if (!provider) return err('provider_unavailable')
  const { partnerId, applicationId, sessionId, displayName, locale } = input
  const state = signReturnState({ partnerId, applicationId, sessionId })
  const started = await provider.start({
    partnerId,
    applicationId,
    displayName,
    locale,
    returnUrl: `${environment().PUBLIC_URL}${routes.identityReturn(state)}`,
    now,
  })
  if (!started.ok) return started
  return keepSession(db, input, started.value, now)
}

/** One statement decides between two clicks; who comes second goes where the first one went. */
async function keepSession(
  db: Database,
  input: { partnerId: string; applicationId: string },
  started: StartedIdentity,
  now: Date,
): Promise<Result<{ url: string }, OpenIdentityFailure>> {
  const { providerReference, previousReferences, providerExpiresAt } = kycApplications
  const kept = await db
    .update(kycApplications)
    .set({
      providerReference: started.reference,
      providerUrl: started.url,
      providerExpiresAt: started.expiresAt,
      previousReferences: sql`case when ${providerReference} is null then ${previousReferences}
        else array_append(${previousReferences}, ${providerReference}) end`,
      pollCount: 0,
      nextPollAt: addSeconds(now, pollPauseSeconds(0)),
      updatedAt: now,
    })
    .where(
      and(
        ofApplication(input),
        eq(kycApplications.status, 'CREATED'),
        or(isNull(providerExpiresAt), lte(providerExpiresAt, addSeconds(now, freshSecondsMin))),
      ),
    )
    .returning({ id: kycApplications.id })
  if (kept.length > 0) return ok({ url: started.url })
  const [application] = await db.select().from(kycApplications).where(ofApplication(input))
  const url = application?.status === 'CREATED' ? freshUrl(application, now) : null
  return url === null ? err('not_open') : ok({ url })
}

function freshUrl(application: typeof kycApplications.$inferSelect, now: Date): string | null {
  const { providerUrl, providerExpiresAt } = application
  const isFresh = providerExpiresAt !== null && providerExpiresAt > addSeconds(now, freshSecondsMin)
  return isFresh ? providerUrl : null
}

function ofApplication(input: { partnerId: string; applicationId: string }) {
  return and(eq(kycApplications.partnerId, input.partnerId), eq(kycApplications.id, input.applicationId))
}
