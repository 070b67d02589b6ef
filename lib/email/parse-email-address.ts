import { domainToASCII } from 'node:url'
import { err, ok, type Result } from '#lib/result.ts'

const addressLengthMax = 254
const localPartLengthMax = 64

/** RFC 5321 §4.1.2 dot-string. Quoted local parts exist on paper; no person has one to be reached at. */
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** RFC 1035 §2.3.1 labels, at least two, the last one not a number. */
const domain = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?!\d+$)[A-Za-z0-9-]{2,63}$/
const unseenAtEnds = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu
/** The URL parser would silently drop line breaks and tabs inside a domain. */
const unseen = /[\s\p{C}]/u

/**
 * The one rule of what an address is. Gives the address to keep: as typed, its case too, with a domain in
 * other scripts turned to its ASCII form (IDNA, UTS 46). The `@` and all before it must be plain ASCII, since
 * a look-alike such as `＠` becomes a real one in systems that normalise later (NFKC) and moves the mail to
 * another host. Nothing is folded: `j.doe` and `jdoe` are two people.
 */
export function parseEmailAddress(text: string): Result<string, 'address_invalid'> {
  const trimmed = text.replace(unseenAtEnds, '')
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, Math.max(at, 0))
  const host = toAsciiDomain(trimmed.slice(at + 1))
  const address = `${local}@${host}`
  const isAddress =
    at > 0 &&
    !unseen.test(trimmed) &&
    local.length <= localPartLengthMax &&
    address.length <= addressLengthMax &&
    localPart.test(local) &&
    domain.test(host)
  return isAddress ? ok(address) : err('address_invalid')
}

/** What addresses are compared and counted by. */
export function emailAddressKey(address: string): string {
  return address.toLowerCase()
}

export function isSameEmailAddress(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && emailAddressKey(one) === emailAddressKey(other)
}

function toAsciiDomain(host: string): string {
  // An ASCII domain keeps its case; `domainToASCII` gives '' for what can be no domain.
  return /^[\x21-\x7e]*$/.test(host) ? host : domainToASCII(host)
}
