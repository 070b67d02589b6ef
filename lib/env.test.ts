import { describe, expect, test } from 'vitest'
import { parseEnvironment, parseSettings } from './env.ts'

const secret = Buffer.alloc(32, 7).toString('base64')
const complete = { DATABASE_URL: 'postgres://localhost/vestibule', VESTIBULE_SECRET: secret }
const production = {
  ...complete,
  PUBLIC_URL: 'https://onboarding.example',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret,
}

test('nothing given is a development installation on this machine', () => {
  expect(parseSettings({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:3000',
    isDevelopment: true,
  })
})

test('an empty variable counts as an unset one', () => {
  expect(parseSettings({ PORT: '', PUBLIC_URL: '', DATABASE_URL: '' }).PORT).toBe(3000)
})

test.each(['http://localhost:4000', 'http://demo.localhost', 'http://127.0.0.1:80', 'http://[::1]:3000'])(
  '%s is development',
  (PUBLIC_URL) => expect(parseSettings({ PUBLIC_URL }).isDevelopment).toBe(true),
)

test.each(['https://localhost.evil.example', 'https://127.0.0.1.evil.example', 'https://onboarding.example'])(
  '%s is production',
  (PUBLIC_URL) => expect(parseSettings({ ...production, PUBLIC_URL }).isDevelopment).toBe(false),
)

test('production listens on every interface unless told otherwise', () => {
  expect(parseSettings(production).HOST).toBe('0.0.0.0')
  expect(parseSettings({ ...production, HOST: '10.0.0.1' }).HOST).toBe('10.0.0.1')
})

describe('a bad value stops the start and names the variable, not the value', () => {
  test.each([
    ['PORT', '99999'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'onboarding'],
    ['PUBLIC_URL', 'ftp://onboarding.example'],
    ['PUBLIC_URL', 'http://onboarding.example'],
    ['PUBLIC_URL', 'https://onboarding.example/path'],
    ['DATABASE_URL', 'mysql://localhost/vestibule'],
    ['TRUST_PROXY', '-1'],
    ['VESTIBULE_SECRET', 'c2hvcnQ='],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'c2hvcnQ='],
    ['SMTP_URL', 'http://mail.example'],
    ['LOG_LEVEL', 'chatty'],
  ])('%s=%s', (name, value) => {
    const parse = () => parseSettings({ ...complete, [name]: value })
    expect(parse).toThrow(name)
    expect(parse).not.toThrow(value)
  })

  test.each(['VESTIBULE_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'])('production without %s', (name) => {
    expect(() => parseSettings({ ...production, [name]: '' })).toThrow(name)
  })

  test('the application itself without a database', () => {
    expect(() => parseEnvironment({ VESTIBULE_SECRET: secret })).toThrow('DATABASE_URL')
  })
})
