import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#lib/testing/test-database.ts'
import type { Database, Transaction } from './client.ts'

const db = await testDatabase()
await db.execute(sql`create table notes (text text primary key)`)
beforeEach(() => db.execute(sql`truncate notes`))

const note = (on: Database | Transaction, text: string) =>
  on.execute(sql`insert into notes (text) values (${text})`)
const notes = async () => (await db.execute(sql`select text from notes order by text`)).map((row) => row.text)

describe('a transaction', () => {
  test('keeps everything, in the order in which it was begun', async () => {
    const places = await db.transaction((tx) =>
      Promise.all(
        Array.from({ length: 50 }, async (_, place) => {
          await note(tx, `note ${place} ${'x'.repeat(200)}`)
          return place
        }),
      ),
    )
    expect(places).toHaveLength(50)
    expect(await notes()).toHaveLength(50)
  })

  test('keeps nothing of statements sent together when one of them fails', async () => {
    const run = db.transaction((tx) => Promise.all([note(tx, 'one'), note(tx, 'one'), note(tx, 'two')]))
    await expect(run).rejects.toThrow()
    expect(await notes()).toEqual([])
  })

  test('keeps nothing when what runs in it throws', async () => {
    const run = db.transaction(async (tx) => {
      await note(tx, 'one')
      throw new Error('changed my mind')
    })
    await expect(run).rejects.toThrow('changed my mind')
    expect(await notes()).toEqual([])
  })

  test('does not claim to have kept what a failure, kept quiet, has undone', async () => {
    const run = db.transaction(async (tx) => {
      await note(tx, 'one')
      await note(tx, 'one')
        .execute()
        .catch(() => {})
    })
    await expect(run).rejects.toThrow('nothing is kept')
    expect(await notes()).toEqual([])
  })

  test('lets nothing run after its end that was begun beside a statement that failed', async () => {
    const begun: { late?: Promise<unknown> } = {}
    const run = db.transaction(async (tx) => {
      const failing = note(tx, 'one').then(() => note(tx, 'one'))
      begun.late = failing.catch(() => {}).then(() => run.catch(() => note(tx, 'late')))
      await failing
    })
    await expect(run).rejects.toThrow()
    await expect(begun.late).rejects.toMatchObject({ cause: { message: 'This transaction is over' } })
    expect(await notes()).toEqual([])
  })

  test('takes back only the savepoint that failed', async () => {
    await db.transaction(async (tx) => {
      await note(tx, 'before')
      await tx.transaction((savepoint) => note(savepoint, 'kept'))
      const failing = tx.transaction((savepoint) =>
        Promise.all([note(savepoint, 'lost'), note(savepoint, 'kept')]),
      )
      await expect(failing).rejects.toThrow()
      await note(tx, 'after')
    })
    expect(await notes()).toEqual(['after', 'before', 'kept'])
  })

  test('gives its connection back, however it ends', async () => {
    // Far more than the pool has, half of them failing.
    const runs = Array.from({ length: 60 }, (_, index) =>
      db.transaction(async (tx) => {
        await note(tx, `note ${index}`)
        if (index % 2 === 0) throw new Error('no')
      }),
    )
    const ends = await Promise.allSettled(runs)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(30)
    expect(await notes()).toHaveLength(30)
  })

  test('fails with its connection, and the next one has another', async () => {
    const run = db.transaction(async (tx) => {
      await note(tx, 'one')
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
      await note(tx, 'two')
    })
    await expect(run).rejects.toThrow()
    for (let round = 0; round < 20; round++) await db.transaction((tx) => note(tx, `after ${round}`))
    expect(await notes()).toHaveLength(20)
  })
})
