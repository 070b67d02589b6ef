import { defineConfig } from '@playwright/test'
import tests from '../playwright.config.ts'

/** The same browser as the tests', for `npm run pictures`: what it takes is looked at, not judged. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results',
  timeout: 300_000,
  use: { ...tests.use, trace: 'off' },
})
