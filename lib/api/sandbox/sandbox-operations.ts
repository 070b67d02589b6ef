import { z } from 'zod'
import type { OutboxMessage } from '#lib/outbox/list-outbox-messages.ts'
import { listOutboxMessages } from '#lib/outbox/list-outbox-messages.ts'
import { advanceClock, advanceSecondsMax } from '#lib/sandbox/advance-clock.ts'
import { listScenarios, scenarioKinds } from '#lib/sandbox/list-scenarios.ts'
import { parseDuration } from '#lib/sandbox/parse-duration.ts'
import { exampleId, idReferenceSchema, idSchema, line, momentSchema } from '../fields/text-fields.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'

const tag = 'Sandbox'

const messageSchema = z
  .object({
    id: idSchema,
    channel: z.enum(['SMS', 'EMAIL']),
    to: z.string().meta({ description: 'A number in E.164, or an address in lower case.' }),
    subject: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable(),
    code: z.string().nullable(),
    links: z.array(z.string()),
    sentAt: momentSchema,
  })
  .meta({ id: 'SandboxMessage' })

const messageExample: z.input<typeof messageSchema> = {
  id: exampleId,
  channel: 'SMS',
  to: '+33612345678',
  subject: null,
  text: 'Acme Bank: 123456 is your code.',
  html: null,
  code: '123456',
  links: [],
  sentAt: '2026-11-02T09:00:00.000Z',
}

const listMessagesOperation = readOperation(
  {
    method: 'get',
    path: '/sandbox/messages',
    operationId: 'listSandboxMessages',
    tag,
    summary: 'List what was sent',
    description: 'Everything that the sandbox “sent”, newest first, at most the last hundred.',
    access: 'sandboxKey',
    query: z.strictObject({
      to: line(254).optional().meta({
        description: 'An address in any case, or a number in E.164; its `+` may be left out.',
        example: '+33612345678',
      }),
      channel: z.enum(['SMS', 'EMAIL']).optional().meta({ description: 'Only these.' }),
    }),
    answers: {
      200: {
        description: 'The messages.',
        schema: z.object({ content: z.array(messageSchema) }).meta({ id: 'SandboxMessages' }),
        example: { content: [messageExample] },
      },
    },
    problems: [],
  },
  async (db, { query: { to, channel } }, { partner }) => {
    const filter = { partnerId: partner.id, ...(to && { to }), ...(channel && { channel }) }
    const messages = await listOutboxMessages(db, filter)
    return answer(200, { content: messages.map(showMessage) })
  },
)

const advanceClockOperation = writeOperation(
  {
    method: 'post',
    path: '/sandbox/clock',
    operationId: 'advanceSandboxClock',
    tag,
    summary: 'Move a clock forward',
    description: `Of one walk, or of a consumer with all of his walks: codes, links, the pause before a resend, sessions
and identity checks live by it. Nobody else's clock moves, and there is no way back.`,
    access: 'sandboxKey',
    body: {
      schema: z
        .strictObject({
          consumerId: idReferenceSchema.optional(),
          sessionId: idReferenceSchema.optional(),
          advance: line(60, 1)
            .transform((text, context) => {
              const seconds = parseDuration(text)
              if (seconds !== null && seconds >= 1 && seconds <= advanceSecondsMax) return seconds
              const message = 'Must be an ISO 8601 duration from one second to 366 days.'
              context.issues.push({ code: 'custom', input: text, message })
              return z.NEVER
            })
            .meta({ description: 'By how much, ISO 8601: at most 366 days.', example: 'PT10M' }),
        })
        .refine((body) => (body.consumerId === undefined) !== (body.sessionId === undefined), {
          error: 'Send either `consumerId` or `sessionId`.',
          path: ['consumerId'],
        }),
      example: { consumerId: exampleId, advance: 'PT10M' },
    },
    answers: { 204: { description: 'The clock has moved.' } },
    problems: ['CONSUMER_NOT_FOUND', 'SESSION_NOT_FOUND'],
  },
  async (tx, { body: { consumerId, sessionId, advance: seconds } }, { partner }) => {
    const isOfWalk = sessionId !== undefined
    const missing = isOfWalk ? problem('SESSION_NOT_FOUND') : problem('CONSUMER_NOT_FOUND')
    const moved = sessionId ? { sessionId } : consumerId ? { consumerId } : null
    if (moved === null) return missing
    const advanced = await advanceClock(tx, { partner, seconds, ...moved })
    if (advanced.ok) return answer(204, null)
    // The schema and the access say the rest already.
    if (advanced.failure === 'not_found') return missing
    throw new Error(`A clock was not moved: ${advanced.failure}`)
  },
)

const listScenariosOperation = readOperation(
  {
    method: 'get',
    path: '/sandbox/scenarios',
    operationId: 'listSandboxScenarios',
    tag,
    summary: 'List what can be tried',
    description:
      'Numbers, addresses and outcomes that make something go wrong, each at any time and beside others.',
    access: 'sandboxKey',
    answers: {
      200: {
        description: 'The catalogue.',
        schema: z
          .object({
            content: z.array(
              z
                .object({
                  name: z.string(),
                  kind: z.enum(scenarioKinds),
                  happens: z.string(),
                  use: z.string().meta({ description: 'How to bring it about.' }),
                  example: z.string(),
                })
                .meta({ id: 'SandboxScenario' }),
            ),
          })
          .meta({ id: 'SandboxScenarios' }),
        example: { content: listScenarios().slice(0, 1) },
      },
    },
    problems: [],
  },
  async () => answer(200, { content: listScenarios() }),
)

function showMessage(message: OutboxMessage): z.input<typeof messageSchema> {
  const { id, channel, recipient, subject, text, html, code, links, sentAt } = message
  return { id, channel, to: recipient, subject, text, html, code, links, sentAt: sentAt.toISOString() }
}

export const sandboxOperations = [listMessagesOperation, advanceClockOperation, listScenariosOperation]
