import { expect, test } from 'vitest'
import { readReferenceFile } from './read-reference-file.ts'

test('the reference has its files, none of which asks another host for anything', async () => {
  for (const name of ['start.js', 'swagger-ui-bundle.js', 'swagger-ui.css']) {
    const file = await readReferenceFile(name)
    expect(file?.body.length, name).toBeGreaterThan(100)
    expect(file?.body, name).not.toMatch(/@import|url\(["']?https?:|sourceMappingURL=swagger/)
  }
})

test.each(['', 'package.json', '../next/package.json', 'index.html', '__proto__'])(
  'attack: no other file is given: %j',
  async (name) => {
    expect(await readReferenceFile(name)).toBeNull()
  },
)
