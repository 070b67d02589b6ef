import { expect, test } from '@playwright/test'
import { Problems } from '../kit/problems.ts'

// The plain test of Playwright, so that the watch under test is the only one.
test.describe('the watch over the browser', () => {
  test('sees errors that a page logs or throws', async ({ page, context }) => {
    const problems = new Problems()
    problems.watch(context)
    await page.goto('/healthz')
    const thrown = page.waitForEvent('pageerror')
    await page.evaluate(() => {
      console.error('a mistake')
      setTimeout(() => {
        throw new Error('a bug')
      }, 0)
    })
    await thrown
    expect(problems.verdict()).toEqual([expect.stringContaining('a mistake'), 'page error: a bug'])
  })

  test('sees statuses from 400 up and requests that fail', async ({ page, context }) => {
    const problems = new Problems()
    problems.watch(context)
    await page.route('**/lost', (route) => route.abort('connectionreset'))
    await page.goto('/healthz')
    await page.evaluate(() => Promise.allSettled([fetch('/healthz/none'), fetch('/lost')]))
    const verdict = problems.verdict().sort()
    expect(verdict).toEqual([
      expect.stringMatching(/^failed: net::ERR_CONNECTION_RESET: GET .*\/lost$/),
      expect.stringMatching(/^status 404: GET .*\/healthz\/none$/),
    ])
  })

  test('lets pass what was foreseen, and complains of what was foreseen in vain', async ({
    page,
    context,
  }) => {
    const problems = new Problems()
    problems.watch(context)
    problems.expect(/status 404: GET .*\/healthz\/none/)
    problems.allow(/status 500/)
    expect(problems.verdict()).toEqual([expect.stringContaining('never seen')])
    await page.goto('/healthz/none')
    expect(problems.verdict()).toEqual([])
  })
})
