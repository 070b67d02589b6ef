import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildProduction } from '#lib/build/build-production.ts'
import { openDataDir } from '#lib/installation/open-data-dir.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'
import { runTool } from '#lib/processes/run-tool.ts'
import { findChromium } from '#lib/testing/find-chromium.ts'
import { kitVariables, serveForTests } from '#lib/testing/serve-for-tests.ts'

/**
 * `npm run pictures -- FOLDER [options of playwright]`: every page of the product as pictures, at three widths,
 * in both themes, in English, German and Arabic, of partners with three looks, in frames and without scripts, from an
 * installation of its own. `--grep "frames|code"` takes some of them.
 */
const root = join(import.meta.dirname, '../..')
const [given = 'test-results/pictures', ...options] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const lifetime = beginLifetime()

const folder = await openDataDir(await mkdtemp(join(tmpdir(), 'vestibule-pictures-')))
lifetime.atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
const chromium = findChromium(root, say)
const { stamp } = await buildProduction(root, { say, variables: process.env })
const served = await serveForTests(root, folder, { ...process.env, VESTIBULE_BUILD: stamp }, lifetime)
const variables = {
  ...served.variables,
  ...kitVariables(served),
  E2E_CHROMIUM: chromium,
  E2E_PICTURES: resolve(given),
}
const config = 'e2e/pictures/playwright.config.ts'
const code = await runTool(
  join(root, 'node_modules/.bin/playwright'),
  ['test', '-c', config, '--reporter=line', ...options],
  { cwd: root, variables },
)
say(`The pictures are in ${resolve(given)}.`)
await lifetime.end(code)
