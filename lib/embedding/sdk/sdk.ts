import type { PreflightCheck, PreflightOptions } from './embed.d.ts'
import { loadPreflight } from './load-preflight.ts'
import { mount } from './mount.ts'
import { readUrl } from './read-url.ts'

/** What /embed.js gives the page as `Vestibule`, and /embed.mjs to import. Touches nothing until it is called. */
export { mount }

export async function preflight(options: PreflightOptions): Promise<PreflightCheck[]> {
  const { href } = readUrl(options.url)
  return (await loadPreflight()).preflight({ ...options, url: href })
}
