import { defineConfig } from '@playwright/test'
import type { Options } from './kit/test.ts'

const origin = process.env.PUBLIC_URL
if (!origin) throw new Error('These tests need a running installation: use `npm test -- e2e [options]`.')

const chromium = {
  executablePath: process.env.E2E_CHROMIUM ?? '',
  // Chromium's sandbox refuses to work for root.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
}

/** `E2E_BROWSERS=firefox,webkit`, on machines that have them: `npx playwright install firefox webkit`. */
const wanted = (process.env.E2E_BROWSERS ?? 'chromium').split(',')
const browsers = (['chromium', 'firefox', 'webkit'] as const).filter((name) => wanted.includes(name))
if (browsers.length === 0) throw new Error(`E2E_BROWSERS names no browser: ${wanted}`)

export default defineConfig<Options>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try has found something.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: origin,
    locale: 'en-US',
    timezoneId: 'UTC',
    // Without pictures, whose making would double the time of every test.
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    failOnProblems: true,
  },
  projects: browsers.map((browserName) => ({
    name: browserName,
    use: { browserName, ...(browserName === 'chromium' && { launchOptions: chromium }) },
  })),
})
