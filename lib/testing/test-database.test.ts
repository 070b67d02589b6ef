import { expect, test } from 'vitest'
import { database } from '#db/client.ts'
import { partners } from '#db/schema/index.ts'
import { systemNow } from '#lib/clock.ts'
import { seedDemo } from '#lib/partners/seed-demo.ts'
import { testDatabase } from './test-database.ts'

const db = await testDatabase()

test('a test file has a migrated database of its own, which the application code sees too', async () => {
  await seedDemo(db, systemNow())
  await seedDemo(db, systemNow())
  expect(await database().select({ name: partners.name }).from(partners)).toEqual([{ name: 'demo' }])
})
