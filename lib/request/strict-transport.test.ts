import { NextRequest } from 'next/server'
import { afterEach, expect, test, vi } from 'vitest'

async function answerOf(publicUrl: string): Promise<Response> {
  vi.resetModules()
  vi.stubEnv('PUBLIC_URL', publicUrl)
  const { proxy } = await import('../../proxy.ts')
  return proxy(new NextRequest(`${publicUrl}/healthz`))
}

// Much is loaded twice: the proxy and all that it reaches.
vi.setConfig({ testTimeout: 60_000 })
afterEach(() => vi.unstubAllEnvs())

test('who came over https comes over https for two years', async () => {
  const { headers } = await answerOf('https://onboarding.example')
  expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
})

test('plain http on this machine is not forbidden', async () => {
  const { headers } = await answerOf('http://localhost:3000')
  expect(headers.get('strict-transport-security')).toBeNull()
})
