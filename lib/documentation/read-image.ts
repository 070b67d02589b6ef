import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** An image of docs/images by its name, or null: only names that the folder itself lists are read. */
export async function readImage(name: string): Promise<Buffer<ArrayBuffer> | null> {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'docs/images')
  const names = await readdir(folder).catch(() => [])
  const found = names.find((candidate) => candidate === name && candidate.endsWith('.png'))
  return found ? readFile(join(/* turbopackIgnore: true */ folder, found)) : null
}
