import { z } from 'zod'
import { readPartner } from '#db/queries/read-partner.ts'
import { passwordLength, usernameLengthMax } from '#lib/logins/create-login.ts'
import { logIn } from '#lib/logins/log-in.ts'
import { refreshLogin } from '#lib/logins/refresh-login.ts'
import { line } from '../fields/text-fields.ts'
import { openOperation } from '../operation.ts'
import { answer, problem } from '../outcome.ts'
import { countLogin } from '../request-limits.ts'
import { transact } from '../transact.ts'

const tag = 'Login'

/** Taken as it is: a space at its end is part of it. */
function secretField(max: number, description: string, example: string) {
  return z
    .string()
    .refine((text) => text !== '', { error: 'Must not be empty.' })
    .refine((text) => text.length <= max, { error: `Must be at most ${max} characters.` })
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'Must not hold control characters.' })
    .meta({ minLength: 1, maxLength: max, description, example })
}

const tokensSchema = z
  .object({
    token: z.string().meta({ description: 'Stands where a key does, for 15 minutes.' }),
    refreshToken: z.string().meta({ description: 'Gives the next pair, once, within 30 days.' }),
  })
  .meta({ id: 'Tokens' })

const tokensExample = { token: 'va_…', refreshToken: 'vr_…' }

const loginOperation = openOperation(
  {
    method: 'post',
    path: '/login',
    operationId: 'logIn',
    tag,
    summary: 'Log in',
    description: 'For people; programs use a key. An unknown user and a wrong password are answered alike.',
    body: {
      schema: z
        .strictObject({
          username: line(usernameLengthMax, 1).meta({ description: 'The user.', example: 'ada' }),
          partnerName: line(100, 1).meta({ description: 'The partner.', example: 'demo' }),
          password: secretField(passwordLength.max, 'The password, as it is.', 'correct horse battery'),
        })
        .meta({ id: 'Login' }),
      example: { username: 'ada', partnerName: 'demo', password: 'correct horse battery' },
    },
    answers: { 200: { description: 'A pair of tokens.', schema: tokensSchema, example: tokensExample } },
    problems: ['CREDENTIALS_INVALID', 'RATE_LIMITED'],
  },
  async ({ body }, { address, now }) => {
    const partner = await readPartner(body.partnerName)
    const quota = countLogin({ ...body, address }, partner?.mode ?? 'LIVE', now.getTime())
    if (quota.isRefused) return problem('RATE_LIMITED', { retryAfterSeconds: quota.retryAfterSeconds })
    const tokens = await logIn(body, { now })
    return tokens.ok ? answer(200, tokens.value) : problem('CREDENTIALS_INVALID')
  },
)

const refreshOperation = openOperation(
  {
    method: 'post',
    path: '/refresh',
    operationId: 'refreshTokens',
    tag,
    summary: 'Refresh tokens',
    description: `A new pair; the one before is dead. A refresh token that comes a second time ends all pairs of its
login: one of the two who had it was a thief.`,
    body: {
      schema: z
        .strictObject({
          refreshToken: secretField(500, 'The refresh token of the last pair.', tokensExample.refreshToken),
        })
        .meta({ id: 'Refresh' }),
      example: { refreshToken: tokensExample.refreshToken },
    },
    answers: { 200: { description: 'A new pair.', schema: tokensSchema, example: tokensExample } },
    problems: ['TOKEN_INVALID'],
  },
  async ({ body }, { now }) => {
    const tokens = await transact((tx) => refreshLogin(tx, body, { now }))
    return tokens.ok ? answer(200, tokens.value) : problem('TOKEN_INVALID')
  },
)

export const loginOperations = [loginOperation, refreshOperation]
