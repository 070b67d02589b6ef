import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { consumers, type kycApplications } from '#db/schema/index.ts'

type Consumer = typeof consumers.$inferSelect
type Application = typeof kycApplications.$inferSelect

/**
 * Repeats the newest application on the person. Names, birth date and gender only once validated; while a
 * renewal of a validated identity runs, or fails, the old one stays. An email address that the check brought
 * fills an empty one, unverified: the email step then offers it.
 */
export async function showOnConsumer(
  tx: Transaction,
  consumer: Consumer,
  application: Application,
  now: Date,
): Promise<void> {
  const isValidated = application.status === 'VALIDATED'
  const isRenewalInFlight = consumer.kycStatus === 'VALIDATED' && !isValidated
  const offersEmail =
    consumer.emailAddress === null &&
    application.emailAddress !== null &&
    application.status !== 'DECLINED' &&
    application.status !== 'ABORTED'
  if (isRenewalInFlight && !offersEmail) return
  await tx
    .update(consumers)
    .set({
      ...(!isRenewalInFlight && {
        kycApplicationId: application.id,
        kycStatus: application.status,
        kycStatusReason: application.statusReason,
        kycUpdatedAt: now,
      }),
      ...(isValidated && {
        firstName: application.firstName,
        middleName: application.middleName,
        lastName: application.lastName,
        birthDate: application.birthDate,
        gender: application.gender,
      }),
      ...(offersEmail && { emailAddress: application.emailAddress }),
      updatedAt: now,
    })
    .where(and(eq(consumers.partnerId, consumer.partnerId), eq(consumers.id, consumer.id)))
}
