import { connection } from 'next/server'
import { returnPublicJwk } from '#lib/returns/signing-key.ts'

/** The public keys of signed returns (RFC 7517). */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json(
    { keys: [await returnPublicJwk()] },
    { headers: { 'cache-control': 'public, max-age=300' } },
  )
}
