import { type NextRequest, NextResponse } from 'next/server'

export const config = { matcher: '/guarded' }

/** What a nonce in the policy costs by itself: Next has it made here, anew for each request. */
export function proxy(request: NextRequest): NextResponse {
  const policy = `script-src 'nonce-${crypto.randomUUID()}' 'strict-dynamic'`
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
