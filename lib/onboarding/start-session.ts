import type { Transaction } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { newId, newSupportCode } from '#lib/ids.ts'

export type Session = typeof onboardingSessions.$inferSelect

/** A walk that no code has claimed yet lasts a day; a claimed one a week; one whose identity is checked 30 days. */
export const unclaimedSeconds = 24 * 60 * 60
export const claimedSeconds = 7 * 24 * 60 * 60
export const checkedSeconds = 30 * 24 * 60 * 60

type StartSessionInput = {
  partnerId: string
  /** Null: the first answer's (lib/i18n/choose-locale.ts). */
  locale: Locale | null
  startedBy: 'SELF' | 'KEY'
  /** What a key knows of the person; nothing of it is shown unmasked before a code. */
  given?: Partial<
    Pick<
      Session,
      | 'consumerId'
      | 'prefilledPhoneE164'
      | 'prefilledEmailAddress'
      | 'prefilledExternalId'
      | 'returnUrl'
      | 'returnState'
      | 'embedOrigin'
      | 'isAuthenticated'
    >
  >
}

/** Begins a walk. A person who comes by himself begins one with his first post, never with a GET. */
export async function startSession(
  tx: Transaction,
  { partnerId, locale, startedBy, given = {} }: StartSessionInput,
  { now }: { now: Date },
): Promise<Session> {
  const [session] = await tx
    .insert(onboardingSessions)
    .values({
      partnerId,
      id: newId(now),
      startedBy,
      supportCode: newSupportCode(),
      locale,
      activeAt: now,
      postsWindowAt: now,
      postsInWindow: 1,
      expiresAt: addSeconds(now, unclaimedSeconds),
      createdAt: now,
      ...given,
    })
    .returning()
  if (!session) throw new Error('An insert returned no row')
  return session
}
