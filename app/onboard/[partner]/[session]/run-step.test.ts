import { beforeAll, expect, test, vi } from 'vitest'
import { translator } from '#lib/i18n/translator.ts'
import { runStep } from './run-step.ts'

const segment = '019e830e-1a00-7cf2-ad10-d59cb4980969'

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'accept-language': 'fr', 'x-vestibule-support-code': 'ABCD-EFGH' }),
  cookies: async () => ({ get: () => undefined, getAll: () => [] }),
}))

beforeAll(() => {
  // Nobody listens there.
  process.env.DATABASE_URL = 'postgres://127.0.0.1:1/none'
})

test('a step that fails gives back what was typed, with words and the support code', async () => {
  const form = new FormData()
  form.set('phone', '+33 6 12 34 56 78')
  form.set('$ACTION_ID', 'the framework’s own')
  const state = await runStep({ partnerName: 'demo', segment }, 'phone', form, async () => ({
    kind: 'moved',
  }))
  expect(state).toMatchObject({
    values: { phone: '+33 6 12 34 56 78' },
    notice: translator('fr', 'form')('unexpected', { code: 'ABCD-EFGH' }),
  })
  expect(state.notice).toContain('ABCD-EFGH')
  expect(state.values).not.toHaveProperty('$ACTION_ID')
})
