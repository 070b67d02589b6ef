import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Api } from '#lib/api/create-api.ts'
import { notePeers } from './note-peer.ts'

/** Serves the partner API from a plain Node listener, in this process, until `stop`. */
export async function listenForApi(
  api: Api,
  { PORT, HOST }: { PORT: number; HOST: string },
): Promise<{ stop: () => Promise<void> }> {
  notePeers()
  const server = createServer(getRequestListener((request) => api(request)))
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
