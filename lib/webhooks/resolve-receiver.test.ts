import { afterEach, describe, expect, test, vi } from 'vitest'
import { parseReceiverUrl, resolveReceiver } from './resolve-receiver.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

const leadsTo =
  (...addresses: string[]) =>
  async () =>
    addresses
const noDns = async (): Promise<string[]> => {
  throw new Error('asked the DNS')
}
const failureOf = async (url: string, mode: 'SANDBOX' | 'LIVE', resolve = noDns) => {
  const resolved = await resolveReceiver(url, mode, resolve)
  return resolved.ok ? 'ok' : resolved.failure
}

describe('the URL', () => {
  test.each([
    'http://partner.example/hooks',
    'ftp://partner.example/hooks',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:password@partner.example/hooks',
    'https://user@partner.example/hooks',
    'partner.example/hooks',
    'https://',
    `https://partner.example/${'a'.repeat(2048)}`,
  ])('%s is refused in both modes', (url) => {
    expect(parseReceiverUrl(url, 'SANDBOX').ok).toBe(false)
    expect(parseReceiverUrl(url, 'LIVE').ok).toBe(false)
  })

  test.each([
    'http://localhost:4000/hooks',
    'https://localhost/hooks',
    'http://hooks.localhost/',
    'http://127.0.0.1:4000/',
    'http://[::1]:4000/',
    'http://2130706433/',
    'http://0x7f.1/',
  ])('%s is for a sandbox while the installation is on this machine', async (url) => {
    expect(parseReceiverUrl(url, 'SANDBOX').ok).toBe(true)
    expect(parseReceiverUrl(url, 'LIVE').ok).toBe(false)
    vi.stubEnv('PUBLIC_URL', 'https://onboarding.example')
    vi.resetModules()
    const elsewhere = await import('./resolve-receiver.ts')
    expect(elsewhere.parseReceiverUrl(url, 'SANDBOX').ok).toBe(false)
    expect(elsewhere.parseReceiverUrl(url, 'LIVE').ok).toBe(false)
  })
})

describe('the address', () => {
  test.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://192.168.0.1/',
    'https://0.0.0.0/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[::]/',
    'https://0x0a.0.0.1/',
    'https://012.0.0.1/',
    'https://3232235521/',
  ])('%s is refused without asking the DNS', async (url) => {
    expect(await failureOf(url, 'SANDBOX')).toBe('address_not_allowed')
    expect(await failureOf(url, 'LIVE')).toBe('address_not_allowed')
  })

  test('a name is refused for any of its addresses, also the last one', async () => {
    const url = 'https://partner.example/hooks'
    expect(await failureOf(url, 'LIVE', leadsTo('1.1.1.1', '2606:4700::1111'))).toBe('ok')
    for (const inside of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1', '100.64.0.1']) {
      expect(await failureOf(url, 'LIVE', leadsTo('1.1.1.1', inside))).toBe('address_not_allowed')
      expect(await failureOf(url, 'SANDBOX', leadsTo(inside))).toBe('address_not_allowed')
    }
    expect(await failureOf(url, 'LIVE', leadsTo())).toBe('name_not_found')
    expect(await failureOf(url, 'LIVE')).toBe('name_not_found')
  })

  test('a name is asked for once, and all that it gave is all that may be connected to', async () => {
    const resolve = vi.fn(leadsTo('1.1.1.1', '1.0.0.1'))
    const resolved = await resolveReceiver('https://partner.example/', 'LIVE', resolve)
    expect(resolved.ok && resolved.value.addresses).toEqual(['1.1.1.1', '1.0.0.1'])
    expect(resolve).toHaveBeenCalledTimes(1)
  })

  test('localhost is not asked for: nobody’s DNS can move it', async () => {
    const resolved = await resolveReceiver('http://localhost:4000/', 'SANDBOX', noDns)
    expect(resolved.ok && resolved.value.addresses).toEqual(['127.0.0.1', '::1'])
  })
})
