import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** `path` is within the repository, with slashes: `docs/decisions/0001-steps.md`. */
export type DocumentEntry = { slug: string; path: string; title: string }

/** Where the repository is: every command starts the server there. */
const root = () => process.cwd()

/**
 * The README and everything under docs/, in reading order: the README, then docs/ itself, then its folders.
 * What is not in this list is not shown, so no path that somebody types ever reaches the disk.
 */
export async function listDocuments(): Promise<DocumentEntry[]> {
  const paths: string[] = []
  for await (const path of glob('{README.md,docs/**/*.md}', { cwd: root() })) paths.push(path)
  const entries = await Promise.all(
    paths.map(async (path) => ({ slug: slugOf(path), path, title: titleOf(await readDocument(path)) })),
  )
  return entries.sort((a, b) => rank(a.path) - rank(b.path) || a.path.localeCompare(b.path, 'en'))
}

/** The text of a listed document. */
export async function readDocument(path: DocumentEntry['path']): Promise<string> {
  return readFile(join(/* turbopackIgnore: true */ root(), path), 'utf8')
}

function slugOf(path: string): string {
  return path
    .replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .toLowerCase()
}

function titleOf(markdown: string): string {
  return /^# +(.+)$/m.exec(markdown)?.[1]?.trim() ?? 'Untitled'
}

function rank(path: string): number {
  return path === 'README.md' ? 0 : path.split('/').length
}
