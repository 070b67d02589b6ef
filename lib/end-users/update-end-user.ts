import type { Transaction } from '#db/client.ts'
import { isViolationOf } from '#db/is-violation-of.ts'
import { type EndUserKey, endUserOf } from '#db/queries/end-user.ts'
import { readContact } from '#db/queries/own-challenge.ts'
import { acceptByKey, isPublished } from '#lib/acceptances/accept-by-key.ts'
import { voidChallenges } from '#lib/challenges/void-challenges.ts'
import type { KeyActor } from '#lib/partners/actor.ts'
import type { Phone } from '#lib/phone/parse-phone.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type UpdateEndUserFailure = 'end_user_not_found' | 'terms_version_unknown'

type Update<Taken extends string> = {
  endUser: EndUserKey
  given: { phone?: Phone | undefined; lastTermsAccepted?: string | undefined }
  /** What is said when a unique key, by its name, has such a value already. */
  uniqueKeys: Readonly<Record<string, Taken>>
  /** Locks the row and writes what is really another value (./differences.ts); false when there is no such row. */
  write: (tx: Transaction) => Promise<boolean>
}

/**
 * Writes what a key says of an end user. Only what is really another value is written, so that two at once that
 * speak of different fields both survive, and what is already so is no event. A refusal writes nothing.
 */
export async function updateEndUser<const Taken extends string>(
  tx: Transaction,
  { endUser, given, uniqueKeys, write }: Update<Taken>,
  { actor, now }: { actor: KeyActor; now: Date },
): Promise<Result<undefined, UpdateEndUserFailure | Taken>> {
  const { phone, lastTermsAccepted: version } = given
  const { type } = endUserOf(endUser)
  if (version !== undefined && !(await isPublished(tx, { partnerId: endUser.partnerId, type, version }))) {
    // Who is not there is told first.
    return err((await readContact(tx, endUser)) ? 'terms_version_unknown' : 'end_user_not_found')
  }
  try {
    // In a savepoint, since only the unique keys know what is taken, and their "no" is an error.
    return await tx.transaction(async (savepoint) => {
      const [, isThere] = await Promise.all([
        phone && voidChallenges(savepoint, { endUser, newPhoneE164: phone.e164 }, now),
        write(savepoint),
      ])
      if (!isThere) return err('end_user_not_found')
      if (version !== undefined) await acceptByKey(savepoint, { endUser, version, actor }, now)
      return ok()
    })
  } catch (error) {
    for (const [name, taken] of Object.entries(uniqueKeys)) if (isViolationOf(error, name)) return err(taken)
    throw error
  }
}
