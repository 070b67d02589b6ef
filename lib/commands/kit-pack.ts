import { join, resolve } from 'node:path'
import { packKit } from '#lib/build/pack-kit.ts'

/** `npm run kit:pack -- FOLDER`: packs the test kit for partners' QA (docs/testing.md) into a folder. */
const root = join(import.meta.dirname, '../..')
const [given = '.'] = process.argv.slice(2)
const name = await packKit(root, resolve(given), process.env)
process.stdout.write(`${join(resolve(given), name)}\n`)
