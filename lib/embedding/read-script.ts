import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '#lib/secrets/sha256.ts'

const types: Record<string, string> = {
  'embed.js': 'text/javascript; charset=utf-8',
  'embed.mjs': 'text/javascript; charset=utf-8',
  'embed-preflight.mjs': 'text/javascript; charset=utf-8',
  'embed-bridge.js': 'text/javascript; charset=utf-8',
  'embed-probe.js': 'text/javascript; charset=utf-8',
  // As TypeScript's own site serves them; a browser shows it.
  'embed.d.ts': 'text/plain; charset=utf-8',
}

/** One of the scripts of embedding as the build has made it (lib/build/bundle-scripts.ts); any other name is null. */
export async function readScript(name: string): Promise<{ type: string; body: string; etag: string } | null> {
  const type = Object.hasOwn(types, name) ? types[name] : undefined
  if (type === undefined) return null
  const body = await readFile(join(/* turbopackIgnore: true */ process.cwd(), '.next/embed', name), 'utf8')
  return { type, body, etag: `"${sha256(body)}"` }
}
