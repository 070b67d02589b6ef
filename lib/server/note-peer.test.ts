import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { notePeers } from './note-peer.ts'

test('the socket’s address is on every request, and a client cannot set it', async () => {
  notePeers()
  const server = createServer((request, response) => {
    response.end(String(request.headers['x-peer-address']))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port')
    const url = `http://127.0.0.1:${address.port}/`
    for (const headers of [{}, { 'x-peer-address': '198.51.100.1', 'x-forwarded-for': '198.51.100.1' }]) {
      expect(await (await fetch(url, { headers })).text()).toBe('127.0.0.1')
    }
  } finally {
    server.close()
  }
})
