import { chmod, mkdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'

/**
 * Makes the data directory, closed to others, and gives its absolute path. Root leaves the way through open
 * (not the list of names): PostgreSQL runs as another user there, and its folder lies inside.
 */
export async function openDataDir(dataDir: string): Promise<string> {
  const path = resolve(dataDir)
  await mkdir(path, { recursive: true })
  await chmod(path, userInfo().uid === 0 ? 0o711 : 0o700)
  return path
}
