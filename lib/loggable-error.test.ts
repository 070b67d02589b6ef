import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { partners } from '#db/schema/index.ts'
import { loggableError } from './loggable-error.ts'
import { newConsumer, newPartner } from './testing/partner-with-terms.ts'
import { testDatabase } from './testing/test-database.ts'

const db = await testDatabase()
const phone = '+33612345678'

async function failureOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  const shown = loggableError(error)
  return { shown, line: JSON.stringify(shown) }
}

test('a failed statement is logged with its cause and its place, and without what it would have written', async () => {
  const partner = await newPartner(db)
  await newConsumer(db, partner, phone)
  const { shown, line } = await failureOf(newConsumer(db, partner, phone))
  expect(line).not.toContain('612345678')
  expect(shown.message).toContain('Failed query')
  expect(shown.cause).toMatchObject({ code: '23505', constraint: 'consumers_phone_key' })
  expect(shown.stack).toMatch(/\n {4}at /)
})

test('a value that the database cannot read is not repeated', async () => {
  const { shown, line } = await failureOf(
    db.select().from(partners).where(sql`${partners.createdAt} = ${phone}::text::date`),
  )
  expect(line).not.toContain('612345678')
  expect(shown.cause?.code).toMatch(/^22/)
})

test('a text with line breaks, written as a parameter, does not come out as a frame', async () => {
  const sly = `x\n    at ${phone} (file:1:1)`
  const { line } = await failureOf(db.execute(sql`select ${sly}::text::uuid`))
  expect(line).not.toContain('612345678')
})

test('what is thrown and is no error is named and not shown', () => {
  expect(loggableError(phone)).toEqual({ type: 'string', message: '', stack: '' })
})
