import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The project's own TypeScript: path from the root → text. Rules are functions of it, so that a test can feed them a breach. */
export type Sources = ReadonlyMap<string, string>

export const root = join(import.meta.dirname, '../../..')

const folders = ['app', 'bench', 'components', 'db', 'e2e', 'lib']

export function readSources(): Sources {
  const sources = new Map<string, string>()
  const add = (path: string) => sources.set(relative(root, path), readFileSync(path, 'utf8'))
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isFile() && /\.(ts|js|mjs)$/.test(entry.name) && entry.name !== 'next-env.d.ts')
      add(join(root, entry.name))
  }
  for (const folder of folders)
    for (const path of filesBelow(join(root, folder))) if (/\.tsx?$/.test(path)) add(path)
  return sources
}

/** The project's own style sheets, in the same way. */
export function readStyleSheets(): Sources {
  const paths = readPaths().filter((path) => path.endsWith('.css'))
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

/** Every file and folder of the project, as paths from the root. */
export function readPaths(): string[] {
  return folders.flatMap((folder) => filesBelow(join(root, folder))).map((path) => relative(root, path))
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('e2e/') || path.startsWith('lib/testing/')
}
