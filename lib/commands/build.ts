import { join } from 'node:path'
import { buildProduction } from '#lib/build/build-production.ts'

/** `npm run build`: makes the production build now, whether or not one is there. */
const root = join(import.meta.dirname, '../..')
const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const { stamp } = await buildProduction(root, { say, variables: process.env, isForced: true })
  say(`Built ${stamp}.`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
