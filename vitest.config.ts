import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,components,db,lib,e2e,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/testing/boot-test-cluster.ts'],
    // Two cores is what a small runner has; every file has its own database, so more is only a matter of speed.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      LOG_LEVEL: 'silent',
      // Nowhere: a test that needs a database asks for one (lib/testing/test-database.ts).
      DATABASE_URL: 'postgres://nowhere.invalid/none',
      // Any fixed value: nothing outside the tests knows it.
      VESTIBULE_SECRET: Buffer.alloc(32, 'test').toString('base64'),
    },
  },
})
