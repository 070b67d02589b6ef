import { connect } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createApi } from '#lib/api/create-api.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { newApiPartner } from '#lib/testing/api-partner.ts'
import { rawAttacks, sendRaw, unfinished, withKey } from '#lib/testing/raw-http.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { listenForApi } from './listen-for-api.ts'

const db = await testDatabase()
const { key } = await newApiPartner(db)
const host = '127.0.0.1'
const port = await chooseFreePort()
const listening = await listenForApi(
  createApi(),
  { PORT: port, HOST: host },
  { forHeaders: 300, forAll: 600, lookedAtEvery: 50 },
)
afterAll(listening.stop)

const list = () =>
  fetch(`http://${host}:${port}/api/partner/consumers`, { headers: { authorization: `Bearer ${key}` } })

test.each(rawAttacks)('$name is refused or cut off', async ({ chunks, expected }) => {
  const { statuses, isClosed } = await sendRaw({ host, port }, withKey(chunks, key), 20_000)
  expect([statuses, expected]).toEqual([statuses, expect.arrayContaining([statuses[0] ?? null])])
  expect(isClosed, String(statuses)).toBe(true)
  expect((await list()).status).toBe(200)
})

test.each(unfinished)('$name is waited for only so long', async ({ chunks }) => {
  const { statuses, isClosed } = await sendRaw({ host, port }, withKey(chunks, key), 20_000)
  expect([statuses, isClosed]).toEqual([[408], true])
})

test.each(unfinished)('who goes away after $name harms nobody', async ({ chunks }) => {
  await Promise.all(
    Array.from({ length: 50 }, () => {
      const socket = connect(port, host)
      socket.on('error', () => {})
      return new Promise<void>((resolve) => {
        socket.on('connect', () => {
          for (const chunk of withKey(chunks, key)) socket.write(chunk)
          socket.resetAndDestroy()
        })
        socket.on('close', () => resolve())
      })
    }),
  )
  expect(await (await list()).json()).toMatchObject({ totalElements: 0 })
})
