import type { Outgoing } from '#db/queries/claim-deliveries.ts'

/**
 * What a receiver is told of an event: ids, statuses and versions, so that nothing personal lies in his logs. The
 * external id is the partner's own, as it is now.
 */
export function webhookBody({ event, partner, externalId }: Outgoing): string {
  const { type, endUserType, endUserId, sequence, sessionId, data, createdAt } = event
  return JSON.stringify({
    type,
    timestamp: createdAt.toISOString(),
    data: {
      id: endUserId,
      endUserType,
      partnerName: partner.name,
      mode: partner.mode,
      externalId,
      sequence,
      ...(type.startsWith('ONBOARDING_') && { sessionId }),
      ...data,
    },
  })
}
