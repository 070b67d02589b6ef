import { randomBytes } from 'node:crypto'

/**
 * A UUID of version 7 (RFC 9562 §5.7): 48 bits of the given time in milliseconds, 74 random bits. Sorts by
 * time, so that keys led by a partner stay clustered.
 */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0')
  // Version 4 has its random bits and its variant in the same places, and Node keeps a store of them.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${newRandomId().slice(15)}`
}

/** A UUID of version 4: 122 random bits, for ids that must say nothing and order nothing. */
export function newRandomId(): string {
  return crypto.randomUUID()
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether the text is a UUID in the form that we hand out: lower case, with dashes. */
export function isId(text: string): boolean {
  return uuidPattern.test(text)
}

// Crockford's base 32 without letters that are misheard or misread on the telephone.
const supportAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A support code that a person can read out: eight characters in two groups, about 39 random bits. */
export function newSupportCode(): string {
  const characters: string[] = []
  while (characters.length < 8) {
    for (const byte of randomBytes(16)) {
      // Bytes from 240 up are dropped, so that every character is equally likely.
      if (byte < 240 && characters.length < 8) characters.push(supportAlphabet[byte % 30] ?? '2')
    }
  }
  return `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`
}
