import { connect } from 'node:net'
import { rawAttacks, sendRaw, unfinished } from '#lib/testing/raw-http.ts'
import { expect, test } from '../kit/test.ts'

// The plain listener of the API has the same in lib/server/raw-http.test.ts.
const origin = new URL(process.env.PUBLIC_URL ?? '')
const server = { host: '127.0.0.1', port: Number(origin.port) }

test.describe('bytes that are no request of HTTP are refused or cut off by Next too', () => {
  for (const { name, chunks, expected } of rawAttacks) {
    test(name, async () => {
      const { statuses } = await sendRaw(server, chunks, 15_000)
      // Without a key the API says so first; and Next leads an address with two slashes to the one with a single.
      expect([...expected, 401, 308, null], String(statuses)).toContain(statuses[0] ?? null)
      expect((await fetch(`${origin.origin}/healthz`)).status).toBe(200)
    })
  }

  for (const { name, chunks } of unfinished) {
    test(`who goes away after ${name} harms nobody`, async () => {
      for (let times = 0; times < 50; times++) {
        const socket = connect(server.port, server.host).on('error', () => {})
        await new Promise<void>((resolve) => {
          socket.on('connect', () => {
            for (const chunk of chunks) socket.write(chunk)
            socket.resetAndDestroy()
          })
          socket.on('close', () => resolve())
        })
      }
      expect((await fetch(`${origin.origin}/healthz`)).status).toBe(200)
    })
  }
})
