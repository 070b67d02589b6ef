import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium that runs on this machine: the system's, else Playwright's download, else (as root, on Debian
 * and its like) the distribution's package. Throws with what to do when there is none to be had.
 */
export function findChromium(root: string, say: (line: string) => void): string {
  const found = installed()
  if (found) return found
  say('No Chromium found: downloading one.')
  const playwright = join(root, 'node_modules/@playwright/test/cli.js')
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], { stdio: 'inherit' })
  const downloaded = installed()
  if (downloaded) return downloaded
  if (userInfo().uid === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say("That did not work: installing the distribution's package.")
    const variables = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit' })
    const options = ['install', '-q', '-y', '--no-install-recommends', 'chromium']
    spawnSync('apt-get', options, { stdio: 'inherit', env: variables })
    const packaged = installed()
    if (packaged) return packaged
  }
  throw new Error('There is no Chromium. Install one (package "chromium" or "google-chrome") and try again.')
}

/** The first one that starts: a package may be there without the libraries that it needs. */
function installed(): string | undefined {
  const onPath = names.flatMap((name) =>
    (process.env.PATH ?? '').split(':').map((folder) => join(folder, name)),
  )
  return [...onPath, chromium.executablePath()].find(
    (path) => existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0,
  )
}
