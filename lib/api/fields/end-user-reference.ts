import type { EndUserId } from '#db/queries/end-user.ts'
import { problem } from '../outcome.ts'
import { idReferenceSchema } from './text-fields.ts'

/** The fields of a request about one end user: exactly one of them is sent. */
export const endUserReference = {
  consumerId: idReferenceSchema.optional(),
  corporateId: idReferenceSchema.optional(),
}

type Given = { consumerId?: string | null | undefined; corporateId?: string | null | undefined }

/** Whether a request names one end user; to be given to `refine` together with `oneEndUserError`. */
export function namesOneEndUser({ consumerId, corporateId }: Given): boolean {
  return (consumerId === undefined) !== (corporateId === undefined)
}

export const oneEndUserError = { error: 'Send either `consumerId` or `corporateId`.', path: ['consumerId'] }

/** The end user that a request names; null for an id that names nothing. */
export function namedEndUser({ consumerId, corporateId }: Given): EndUserId | null {
  if (typeof consumerId === 'string') return { consumerId }
  return typeof corporateId === 'string' ? { corporateId } : null
}

/** A failure of somebody who is there. */
export type OfFound<Failure> = Exclude<Failure, { reason: 'end_user_not_found' }>

/** There is none: told by the name that the request has for it. */
export function endUserNotFound(given: Given) {
  return given.corporateId === undefined ? problem('CONSUMER_NOT_FOUND') : problem('CORPORATE_NOT_FOUND')
}
