import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { partnerLogins } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Takes a login away, and with it every token that came of it. */
export async function removeLogin(
  tx: Transaction,
  { partnerId, username }: { partnerId: string; username: string },
): Promise<Result<undefined, 'login_unknown'>> {
  const removed = await tx
    .delete(partnerLogins)
    .where(and(eq(partnerLogins.partnerId, partnerId), eq(partnerLogins.username, username)))
    .returning({ id: partnerLogins.id })
  return removed.length > 0 ? ok() : err('login_unknown')
}
