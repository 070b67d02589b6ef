import { and, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { partners, type SandboxIdentityEvent, sandboxIdentityChecks } from '#db/schema/index.ts'
import { isId } from '#lib/ids.ts'

export type SandboxCheck = {
  displayName: string
  locale: string
  returnUrl: string
  /** What the page has to offer: the choice, the reviewer's choice, or only the way back. */
  state: 'open' | 'in_review' | 'decided' | 'expired'
}

/** One check of the sandbox provider, as its page shows it; null for whatever is not a sandbox partner's. */
export async function readSandboxCheck(
  db: Database,
  reference: string,
  { now }: { now: Date },
): Promise<SandboxCheck | null> {
  if (!isId(reference)) return null
  const [check] = await db
    .select({
      displayName: sandboxIdentityChecks.displayName,
      locale: sandboxIdentityChecks.locale,
      returnUrl: sandboxIdentityChecks.returnUrl,
      events: sandboxIdentityChecks.events,
      expiresAt: sandboxIdentityChecks.expiresAt,
    })
    .from(sandboxIdentityChecks)
    .innerJoin(partners, and(eq(partners.id, sandboxIdentityChecks.partnerId), eq(partners.mode, 'SANDBOX')))
    .where(eq(sandboxIdentityChecks.reference, reference))
  if (!check) return null
  const { events, expiresAt, ...shown } = check
  return { ...shown, state: stateOf(events.at(-1), expiresAt, now) }
}

function stateOf(last: SandboxIdentityEvent | undefined, expiresAt: Date, now: Date): SandboxCheck['state'] {
  if (!last) return expiresAt <= now ? 'expired' : 'open'
  return last.status === 'PENDING_REVIEW' ? 'in_review' : 'decided'
}
