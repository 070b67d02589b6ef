import { defineConfig } from '@playwright/test'

const origin = process.env.PUBLIC_URL
if (!origin) throw new Error('These tests need a running installation: use `npm test -- e2e [options]`.')

export default defineConfig({
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
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    // Without pictures, whose making would double the time of every test.
    trace: { mode: 'retain-on-failure', screenshots: false },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? '',
      // Chromium's sandbox refuses to work for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [{ name: 'chromium' }],
})
