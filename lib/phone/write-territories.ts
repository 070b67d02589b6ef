/**
 * Writes `territory-rows.ts`. Run it after every update of libphonenumber-js:
 * `npx node lib/phone/write-territories.ts` (a test says when that was forgotten).
 */
import { writeFileSync } from 'node:fs'
import { generateTerritories } from './generate-territories.ts'

const source = `/** Written by \`write-territories.ts\`; see \`territories.ts\` for what a row says. */
export const TERRITORY_ROWS = \`
${generateTerritories()}
\`
`
writeFileSync(new URL('territory-rows.ts', import.meta.url), source)
