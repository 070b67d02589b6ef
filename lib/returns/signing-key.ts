import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { exportJWK, type JWK } from 'jose'
import { deriveBytes } from '#lib/secrets/derive.ts'

// RFC 8410 §7: the fixed head of a PKCS #8 Ed25519 private key; its 32-byte seed follows.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The Ed25519 key that signs what partners get back; the same in every process of an installation. */
export function returnSigningKey(): KeyObject {
  const seed = deriveBytes('return-signing-key')
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
}

/** Its public half as a JWK (RFC 8037), with a name that changes when the key does. */
export async function returnPublicJwk(): Promise<JWK> {
  const jwk = await exportJWK(createPublicKey(returnSigningKey()))
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url').slice(0, 16)
  return { ...jwk, kid, alg: 'EdDSA', use: 'sig' }
}
