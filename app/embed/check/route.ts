import { checkEmbedding } from '#lib/embedding/check-embedding.ts'
import { logger } from '#lib/logger.ts'

/** What the SDK asks when a frame stays silent: whether the page that asks may frame `?url=`, and why not. */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }
  const url = new URL(request.url).searchParams.get('url') ?? ''
  try {
    const origin = request.headers.get('origin')
    return Response.json(await checkEmbedding({ url, origin }), { headers })
  } catch (error) {
    logger.error({ err: error, requestId: request.headers.get('x-request-id') }, 'embed check failed')
    return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '5' } })
  }
}
