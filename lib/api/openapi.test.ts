import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Document, Ruleset, Spectral } from '@stoplight/spectral-core'
import { Json } from '@stoplight/spectral-parsers'
import { oas } from '@stoplight/spectral-rulesets'
import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'
import { operations } from './operations.ts'

// Both linters take the address that is documented for a real one, and warn of this machine's.
process.env.PUBLIC_URL = 'https://onboarding.test'
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = Buffer.alloc(32, 'test').toString('base64')
const source = JSON.stringify(openApiDocument(operations))

test('Redocly’s recommended rules find nothing in the document', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({ source, config })
  expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
})

// Spectral walks the whole document once for each rule: on a busy machine that takes its time.
test('Spectral’s recommended rules find nothing in the document', { timeout: 120_000 }, async () => {
  const spectral = new Spectral()
  spectral.setRuleset(new Ruleset({ extends: [[oas, 'recommended']] }))
  const found = await spectral.run(new Document(source, Json, 'openapi.json'))
  expect(found.map(({ code, message, path }) => [code, message, path.join('/')])).toEqual([])
})
test('every operation is in the document under its own name', () => {
  const names = operations.map(({ declaration }) => declaration.operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(source).toContain(`"operationId":"${name}"`)
})
