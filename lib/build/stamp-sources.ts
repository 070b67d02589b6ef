import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const folders = ['app', 'components', 'lib', 'db', 'public']
// Run beside the server, never in it.
const apart = ['lib/commands/', 'lib/testing/']
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'next.config.js', 'postcss.config.mjs']
const entries = ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts']

/** A hash (16 hex characters) of everything a production build is made from: it names the build, and tells when a new one is due. */
export async function stampSources(root: string): Promise<string> {
  const paths = [...files, ...entries].map((name) => join(root, name))
  for (const folder of folders) paths.push(...(await filesBelow(join(root, folder))))
  const hash = createHash('sha256')
  for (const path of paths.sort()) {
    if (apart.some((folder) => relative(root, path).startsWith(folder))) continue
    const content = await readFile(path).catch(() => undefined)
    if (content) hash.update(`${relative(root, path)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found
    .filter((entry) => entry.isFile() && !/\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
