import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPublicNames } from '#lib/i18n/read-public-names.ts'
import { runTool } from '#lib/processes/run-tool.ts'

/** `npm run kit:names`: writes the names that the test kit finds things by, after a text or a language has changed. */
const root = join(import.meta.dirname, '../..')
const file = join(root, 'e2e/kit/names/names.ts')
const names = JSON.stringify(await readPublicNames(root))
const text = `/** What things are called, by language. Written by \`npm run kit:names\`. */\nexport const names = ${names}\n`
await writeFile(file, text)
const format = ['check', '--write', file]
process.exitCode = await runTool(join(root, 'node_modules/.bin/biome'), format, {
  cwd: root,
  variables: process.env,
})
