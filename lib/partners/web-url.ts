/** A name, or an address in brackets; the parser lets more through, `;` and `,` among it, which end a policy's list. */
const host = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/

/** Only what a browser can be sent to; who hides a host behind a name or password is up to no good. */
export function readWebUrl(text: string): URL | null {
  const url = URL.parse(text.trim())
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  return url && isWeb && url.username === '' && url.password === '' && host.test(url.hostname) ? url : null
}
