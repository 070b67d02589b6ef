import type { Transaction } from '#db/client.ts'
import { partnerLogins } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { hashPassword } from './hash-password.ts'

export const passwordLength = { min: 12, max: 500 } as const
export const usernameLengthMax = 100

export type CreateLoginFailure = 'username_invalid' | 'username_taken'

/** The slow half, before the transaction: a password that may be used, as it is kept. */
export async function preparePassword(password: string): Promise<Result<string, 'password_invalid'>> {
  const length = [...password].length
  const fits = length >= passwordLength.min && length <= passwordLength.max
  return fits && !/\p{Cc}/u.test(password) ? ok(await hashPassword(password)) : err('password_invalid')
}

/** Gives somebody a login for a partner. */
export async function createLogin(
  tx: Transaction,
  input: { partnerId: string; username: string; passwordHash: string },
  { now }: { now: Date },
): Promise<Result<{ loginId: string }, CreateLoginFailure>> {
  const { partnerId, passwordHash } = input
  const username = input.username.trim()
  const fits = username !== '' && [...username].length <= usernameLengthMax
  if (!fits || /\p{Cc}/u.test(username)) return err('username_invalid')
  const [created] = await tx
    .insert(partnerLogins)
    .values({ partnerId, id: newId(now), username, passwordHash, createdAt: now })
    .onConflictDoNothing({ target: [partnerLogins.partnerId, partnerLogins.username] })
    .returning({ loginId: partnerLogins.id })
  return created ? ok(created) : err('username_taken')
}
