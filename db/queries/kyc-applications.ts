import { and, arrayContains, count, eq, gte, or } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { kycApplications } from '#db/schema/index.ts'

/** The application that a provider's reference belongs to, a replaced session's included; null if there is none. */
export async function findApplicationByReference(
  db: Database | Transaction,
  provider: string,
  reference: string,
): Promise<{ partnerId: string; applicationId: string } | null> {
  const [found] = await db
    .select({ partnerId: kycApplications.partnerId, applicationId: kycApplications.id })
    .from(kycApplications)
    .where(
      and(
        eq(kycApplications.provider, provider),
        or(
          eq(kycApplications.providerReference, reference),
          arrayContains(kycApplications.previousReferences, [reference]),
        ),
      ),
    )
    .limit(1)
  return found ?? null
}

/** How many applications the wizard began for this person since then. */
export async function countWizardAttempts(
  db: Database | Transaction,
  person: { partnerId: string; consumerId: string },
  since: Date,
): Promise<number> {
  const [counted] = await db
    .select({ attempts: count() })
    .from(kycApplications)
    .where(
      and(
        eq(kycApplications.partnerId, person.partnerId),
        eq(kycApplications.consumerId, person.consumerId),
        eq(kycApplications.startedBy, 'WIZARD'),
        gte(kycApplications.createdAt, since),
      ),
    )
  return counted?.attempts ?? 0
}
