import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { isSessionKind, makeDemoSession, type SessionKind } from './make-demo-session.ts'

export type DemoSettings = {
  root: string
  port: number
  /** Where people see the demo page. */
  origin: string
  /** Where the wizard is, for browsers and for this server. */
  wizard: string
  /** The partner's key. It stays here: the page gets links. */
  key: string
}

const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/demo.js': { name: 'demo.js', type: 'text/javascript; charset=utf-8' },
  '/demo.css': { name: 'demo.css', type: 'text/css; charset=utf-8' },
}

const bodyBytesMax = 1000

/**
 * Serves a partner's page (the folder `demo`) as a partner would: static files, and one handler that makes sessions
 * with the partner's key. For this machine only. Null when the port is taken; nothing else needs this page.
 */
export function serveDemo(settings: DemoSettings): Promise<Server | null> {
  const server = createServer((request, response) => {
    answer(request, response, settings).catch((error) => {
      process.stderr.write(`The demo page: ${error instanceof Error ? error.message : error}\n`)
      if (!response.headersSent) response.writeHead(502)
      response.end()
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(settings.port, '127.0.0.1', () => resolve(server))
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  settings: DemoSettings,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', settings.origin)
  // Another site's page, or another name for this machine, may not make this server act.
  if (request.headers.host !== new URL(settings.origin).host) return end(response, 421)
  if (pathname === '/session' && request.method === 'POST') {
    if (request.headers.origin !== settings.origin) return end(response, 403)
    const kind = await readKind(request)
    if (kind === null) return end(response, 400)
    const url = await makeDemoSession(kind, settings)
    return end(response, 201, { type: 'application/json', body: JSON.stringify({ url }) })
  }
  const file = Object.hasOwn(files, pathname) ? files[pathname] : undefined
  if (!file || request.method !== 'GET') return end(response, pathname === '/favicon.ico' ? 204 : 404)
  const text = await readFile(join(settings.root, 'demo', file.name), 'utf8')
  end(
    response,
    200,
    { type: file.type, body: text.replaceAll('{wizard}', settings.wizard) },
    policy(settings),
  )
}

/** What docs/embedding.md tells partners to allow, and nothing else. */
function policy({ wizard }: DemoSettings): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${wizard}`,
    "style-src 'self'",
    `connect-src 'self' ${wizard}`,
    `frame-src ${wizard}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function end(
  response: ServerResponse,
  status: number,
  { type, body }: { type?: string; body?: string } = {},
  contentPolicy = "default-src 'none'",
): void {
  response.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentPolicy,
    'X-Content-Type-Options': 'nosniff',
    ...(type && { 'Content-Type': type }),
  })
  response.end(body)
}

async function readKind(request: IncomingMessage): Promise<SessionKind | null> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > bodyBytesMax) return null
  }
  return isSessionKind(text) ? text : null
}
