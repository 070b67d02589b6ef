import { type Argon2Parameters, argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { isSameSecret } from '#lib/secrets/derive.ts'

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane.
const strength = { memory: 19_456, passes: 2, parallelism: 1 }
const saltLength = 16
const tagLength = 32

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)

/** A password as it is kept: argon2id (RFC 9106) in the PHC string format, with what it was made by. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength)
  const tag = await derive('argon2id', { message: password, nonce: salt, tagLength, ...strength })
  const { memory, passes, parallelism } = strength
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${toText(salt)}$${toText(tag)}`
}

/** Whether it is the password. Where there is nobody, so null, it works as long and says no. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const known = kept === null ? null : read(kept)
  const { salt, tag, ...parameters } = known ?? {
    salt: Buffer.alloc(saltLength),
    tag: Buffer.alloc(tagLength),
    ...strength,
  }
  const given = await derive('argon2id', {
    message: password,
    nonce: salt,
    tagLength: tag.length,
    ...parameters,
  })
  return isSameSecret(toText(given), toText(tag)) && known !== null
}

function read(kept: string) {
  const [, memory, passes, parallelism, salt, tag] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept) ?? []
  if (salt === undefined || tag === undefined) throw new Error('A stored password is not in the PHC format')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
