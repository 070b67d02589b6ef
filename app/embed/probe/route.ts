import { nonceOf } from '#lib/request/content-security-policy.ts'
import { routes } from '#lib/routes.ts'

/** What the SDK's preflight shows for a moment to find out what a frame of ours may do (lib/embedding/probe/probe.ts). */
export function GET({ headers }: Request): Response {
  const nonce = nonceOf(headers.get('content-security-policy') ?? '')
  const html = `<!doctype html><html lang="en"><title>Vestibule</title><script src="${routes.embedProbeScript()}" nonce="${nonce}"></script></html>`
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      // As the wizard's own (lib/request/session-cookie.ts), for a minute, and for the script to see.
      'Set-Cookie': `vestibule-probe=1; Path=${routes.embedProbe()}; Max-Age=60; Secure; SameSite=None; Partitioned`,
    },
  })
}
