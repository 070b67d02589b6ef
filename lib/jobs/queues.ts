import { z } from 'zod'

/**
 * Every kind of background work, and what it is told. Jobs carry ids and never secrets or personal data: the
 * handler reads what it needs when it runs.
 */
type JobDataByQueue = {
  'send-sms-code': { partnerId: string; challengeId: string }
  'send-email-verification': { partnerId: string; emailVerificationId: string }
  'process-identity-result': { provider: string; providerEventId: string }
  'deliver-sandbox-identity-event': { partnerId: string; reference: string; eventNumber: number }
}

export type QueueName = keyof JobDataByQueue
export type JobData<Name extends QueueName> = JobDataByQueue[Name]

/** The shapes, checked again where a job is run: a queue may hold jobs of an older version. */
export const queues: { [Name in QueueName]: z.ZodType<JobDataByQueue[Name]> } = {
  'send-sms-code': z.object({ partnerId: z.uuid(), challengeId: z.uuid() }),
  'send-email-verification': z.object({ partnerId: z.uuid(), emailVerificationId: z.uuid() }),
  'process-identity-result': z.object({ provider: z.string(), providerEventId: z.string() }),
  'deliver-sandbox-identity-event': z.object({
    partnerId: z.uuid(),
    reference: z.uuid(),
    eventNumber: z.number().int(),
  }),
}
