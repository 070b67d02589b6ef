import { readScript } from '#lib/embedding/read-script.ts'

/**
 * The SDK and the scripts beside it, at /embed.js and the like (next.config.js). Any site may load them. They keep
 * their address when they change, so browsers hold them for an hour and then ask whether they are still the same.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ name: string }> },
): Promise<Response> {
  const script = await readScript((await params).name)
  if (!script) return new Response(null, { status: 404 })
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=3600, stale-while-revalidate=86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ETag: script.etag,
  }
  const isKnown = request.headers.get('if-none-match')?.replace(/^W\//, '') === script.etag
  if (isKnown) return new Response(null, { status: 304, headers })
  return new Response(script.body, { headers: { ...headers, 'Content-Type': script.type } })
}
