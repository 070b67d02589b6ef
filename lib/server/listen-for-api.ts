import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Api } from '#lib/api/create-api.ts'
import { notePeers } from './note-peer.ts'

/** Milliseconds that a client may take; one that takes longer (slowloris) gets 408 and is cut off. */
export type Patience = { forHeaders: number; forAll: number; lookedAtEvery: number }

// Far more than an honest client needs for 2 MiB over a bad line.
const standard: Patience = { forHeaders: 15_000, forAll: 60_000, lookedAtEvery: 5_000 }

/** Serves the partner API from a plain Node listener, in this process, until `stop`. */
export async function listenForApi(
  api: Api,
  { PORT, HOST }: { PORT: number; HOST: string },
  patience = standard,
): Promise<{ stop: () => Promise<void> }> {
  notePeers()
  const server = createServer(
    {
      headersTimeout: patience.forHeaders,
      requestTimeout: patience.forAll,
      connectionsCheckingInterval: patience.lookedAtEvery,
    },
    getRequestListener((request) => api(request)),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(PORT, HOST, resolve)
  })
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}
