import { and, eq } from 'drizzle-orm'
import { type Database, database } from '#db/client.ts'
import { partnerLogins, partners } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isPassword } from './hash-password.ts'
import { issueTokens, type TokenPair } from './issue-tokens.ts'

type Credentials = { partnerName: string; username: string; password: string }

/**
 * A pair of tokens for who knows the password. An unknown partner, an unknown user and a wrong password are one
 * answer, after the same work. It opens its own transaction, after that work.
 */
export async function logIn(
  { partnerName, username, password }: Credentials,
  { now }: { now: Date },
): Promise<Result<TokenPair, 'credentials_invalid'>> {
  const db = database()
  const login = await findLogin(db, partnerName, username)
  const isRight = await isPassword(password, login?.passwordHash ?? null)
  if (!login || !isRight) return err('credentials_invalid')
  const { partnerId, id: loginId } = login
  return db.transaction(async (tx) => {
    // Removed while the password was looked at.
    const still = await tx
      .select({ id: partnerLogins.id })
      .from(partnerLogins)
      .where(and(eq(partnerLogins.partnerId, partnerId), eq(partnerLogins.id, loginId)))
      .for('share')
    if (still.length === 0) return err('credentials_invalid')
    return ok(await issueTokens(tx, { partnerId, loginId, familyId: newId(now) }, now))
  })
}

async function findLogin(db: Database, partnerName: string, username: string) {
  const [found] = await db
    .select({
      partnerId: partnerLogins.partnerId,
      id: partnerLogins.id,
      passwordHash: partnerLogins.passwordHash,
    })
    .from(partnerLogins)
    .innerJoin(partners, eq(partners.id, partnerLogins.partnerId))
    .where(and(eq(partners.name, partnerName), eq(partnerLogins.username, username)))
  return found
}
