import { z } from 'zod'
import type { SandboxIdentityEvent } from '#db/schema/index.ts'
import type { IdentityReport } from '../identity-provider.ts'

/** The body of the sandbox provider's webhook: all that happened in one event, personal data included. */
export const sandboxNoticeSchema = z.object({
  type: z.literal('identity.check.updated'),
  eventId: z.string().min(1).max(100),
  reference: z.uuid(),
  status: z.enum(['PROCESSING', 'PENDING_REVIEW', 'VALIDATED', 'DECLINED', 'ABORTED']),
  reason: z.string().max(511).nullable(),
  happenedAt: z.iso.datetime(),
  person: z
    .object({
      firstName: z.string(),
      lastName: z.string(),
      birthDate: z.string(),
      gender: z.enum(['MALE', 'FEMALE']),
      emailAddress: z.string().nullable(),
    })
    .nullable(),
})
export type SandboxNotice = z.infer<typeof sandboxNoticeSchema>

/** The same event is told with the same id, however often. */
export function noticeOf(reference: string, event: SandboxIdentityEvent): SandboxNotice {
  const { number, ...told } = event
  return { type: 'identity.check.updated', eventId: `${reference}.${number}`, reference, ...told }
}

/** In the words of the port. */
export function reportOf(told: Omit<SandboxIdentityEvent, 'number'>): IdentityReport {
  return {
    status: told.status,
    reason: told.reason,
    happenedAt: new Date(told.happenedAt),
    person: told.person && { middleName: null, ...told.person },
  }
}
