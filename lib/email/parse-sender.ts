export type Mailbox = { name: string; address: string }

/** Reads `Name <address>` or a bare address; null for anything that is not exactly one mailbox. */
export function parseSender(text: string): Mailbox | null {
  if (/\p{Cc}/u.test(text)) return null
  const parts = /^\s*(?:(?<name>[^<>]*?)\s*<(?<inner>[^<>]+)>|(?<bare>[^<>\s]+))\s*$/u.exec(text)?.groups
  const address = parts?.inner ?? parts?.bare ?? ''
  const name = (parts?.name ?? '').replace(/^"(.*)"$/, '$1')
  return /^[^\s<>@,;:"\\]+@[^\s<>@,;:"\\]+$/.test(address) ? { name, address } : null
}
