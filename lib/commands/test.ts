import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BuildError, buildProduction } from '#lib/build/build-production.ts'
import { openDataDir } from '#lib/installation/open-data-dir.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'
import { findChromium } from '#lib/testing/find-chromium.ts'
import { kitVariables, serveForTests } from '#lib/testing/serve-for-tests.ts'
import {
  checkStyle,
  checkTypes,
  type Run,
  runBrowserTests,
  runUnitTests,
  type Score,
} from '#lib/testing/suites.ts'

/**
 * `npm test`: everything. `npm test -- unit [options of vitest]` and `npm test -- e2e [options of playwright]`
 * run one suite while working on it. The last line is always `N passed, N failed`.
 */
const root = join(import.meta.dirname, '../..')
const [only, ...options] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const lifetime = beginLifetime()

const folder = await openDataDir(await mkdtemp(join(tmpdir(), 'vestibule-test-')))
lifetime.atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
// Whatever the tools leave in the temporary folder goes with ours.
const run: Run = { root, folder, variables: { ...process.env, TMPDIR: folder, FORCE_COLOR: undefined } }

const suites: Record<string, () => Promise<Score>> = {
  style: () => checkStyle(run),
  types: () => checkTypes(run),
  unit: () => runUnitTests(run, options),
  e2e: runEndToEnd,
}

const chosen =
  only === undefined ? Object.entries(suites) : Object.entries(suites).filter(([name]) => name === only)
if (chosen.length === 0) say(`There is no suite "${only}": ${Object.keys(suites).join(', ')}.`)
const total: Score = { passed: 0, failed: 0 }
for (const [name, runSuite] of chosen) {
  say(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
  const elapsed = performance.now()
  const score = await runSuite().catch(failed)
  const seconds = Math.round((performance.now() - elapsed) / 1000)
  say(`${name}: ${score.passed} passed, ${score.failed} failed (${seconds} s)`)
  total.passed += score.passed
  total.failed += score.failed
}
lifetime.atEnd(async () => {
  say(`\n${total.passed} passed, ${total.failed} failed`)
})
await lifetime.end(total.failed > 0 || total.passed === 0 ? 1 : 0)

async function runEndToEnd(): Promise<Score> {
  const chromium = findChromium(root, say)
  const { stamp } = await buildProduction(root, { say, variables: process.env })
  const variables = { ...run.variables, VESTIBULE_BUILD: stamp }
  const served = await serveForTests(root, folder, variables, lifetime)
  const told = {
    ...served.variables,
    E2E_CHROMIUM: chromium,
    E2E_SERVER_LOG: served.log,
    ...kitVariables(served),
  }
  const score = await runBrowserTests({ ...run, variables: told }, options)
  await cp(served.log, join(root, 'test-results/server.log')).catch(() => undefined)
  return score
}

function failed(error: unknown): Score {
  const text =
    error instanceof BuildError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  return { passed: 0, failed: 1 }
}
