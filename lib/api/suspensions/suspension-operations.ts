import { z } from 'zod'
import { suspensionOperators } from '#lib/suspensions/operator.ts'
import { suspendEndUser } from '#lib/suspensions/suspend-end-user.ts'
import { unsuspendEndUser } from '#lib/suspensions/unsuspend-end-user.ts'
import { idReferenceSchema, text } from '../fields/text-fields.ts'
import { writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'

const tag = 'Suspension'

const operatorField = z.enum(suspensionOperators)

const suspensionSchema = z
  .strictObject({
    operator: operatorField.default('PARTNER').meta({
      description: 'On whose word: yours, or that of the end user.',
    }),
    reason: text(511, 1).meta({
      description: 'Why, in your words. It is shown with the status and nowhere else.',
      example: 'Lost phone',
    }),
  })
  .meta({ id: 'Suspension' })

const suspendOperation = writeOperation(
  {
    method: 'post',
    path: '/end-users/{endUserId}/suspensions',
    operationId: 'suspendEndUser',
    tag,
    summary: 'Suspend an end user',
    description: `Suspends a consumer or a corporate, reversibly. Until every operator's suspension is lifted no code, no
mail, no verification of identity and no onboarding session can be started; reading and updating work.`,
    access: 'key',
    params: z.strictObject({ endUserId: idReferenceSchema }),
    body: { schema: suspensionSchema, example: { operator: 'PARTNER', reason: 'Lost phone' } },
    answers: { 204: { description: 'Suspended.' } },
    problems: ['END_USER_NOT_FOUND', 'ALREADY_SUSPENDED'],
  },
  async (tx, { params: { endUserId }, body }, { partner, now }) => {
    if (endUserId === null) return problem('END_USER_NOT_FOUND')
    const done = await suspendEndUser(tx, { partnerId: partner.id, endUserId, ...body }, { now })
    if (done.ok) return answer(204, null)
    switch (done.failure) {
      case 'end_user_not_found':
        return problem('END_USER_NOT_FOUND')
      case 'already_suspended':
        return problem('ALREADY_SUSPENDED')
    }
  },
)

const unsuspendOperation = writeOperation(
  {
    method: 'delete',
    path: '/end-users/{endUserId}/suspensions/{operator}',
    operationId: 'unsuspendEndUser',
    tag,
    summary: 'Lift a suspension',
    description:
      "Lifts one operator's suspension of a consumer or a corporate. Another operator's stands on.",
    access: 'key',
    params: z.strictObject({
      endUserId: idReferenceSchema,
      operator: operatorField.meta({ description: 'Whose suspension to lift.', example: 'PARTNER' }),
    }),
    answers: { 204: { description: 'Lifted.' } },
    problems: ['END_USER_NOT_FOUND', 'NOT_SUSPENDED', 'VALIDATION_FAILED'],
  },
  async (tx, { params: { endUserId, operator } }, { partner, now }) => {
    if (endUserId === null) return problem('END_USER_NOT_FOUND')
    const done = await unsuspendEndUser(tx, { partnerId: partner.id, endUserId, operator }, { now })
    if (done.ok) return answer(204, null)
    switch (done.failure) {
      case 'end_user_not_found':
        return problem('END_USER_NOT_FOUND')
      case 'not_suspended':
        return problem('NOT_SUSPENDED')
    }
  },
)

export const suspensionOperations = [suspendOperation, unsuspendOperation]
