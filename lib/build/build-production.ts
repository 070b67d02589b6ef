import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { waitForName } from '#lib/processes/hold-name.ts'
import { ownWarden } from '#lib/processes/warden.ts'
import { writeScripts } from './bundle-scripts.ts'
import { nextProgram } from './next-program.ts'
import { stampSources } from './stamp-sources.ts'

/**
 * Next mixes this key into the ids of server actions at build time, so it is the same for every build: a page
 * opened before a deployment can still post after it. It protects nothing; what actions encrypt is encrypted
 * with the installation's own NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, which Next reads again at run time.
 */
const actionIdKey = createHash('sha256').update('vestibule action ids').digest('base64')

/** The sources do not build; the message is Next's own. */
export class BuildError extends Error {
  override name = 'BuildError'
}

export type BuildReport = { stamp: string; isNew: boolean }

/**
 * Makes sure that `.next` holds a production build of the present sources. Two starts at once build once.
 * `say` is told what takes time.
 */
export async function buildProduction(
  root: string,
  { say, variables, isForced = false }: BuildWishes,
): Promise<BuildReport> {
  const hold = await waitForName(`build ${root}`, () => say('Waiting for a build that is already running.'))
  try {
    const stamp = await stampSources(root)
    const stampFile = join(root, '.next/vestibule-stamp')
    const built = await readFile(stampFile, 'utf8').catch(() => '')
    if (built === stamp && !isForced) return { stamp, isNew: false }
    say('Building for production, which takes about half a minute.')
    await rm(stampFile, { force: true })
    await runNextBuild(root, variables)
    await writeScripts(root)
    await writeFile(stampFile, stamp)
    return { stamp, isNew: true }
  } finally {
    await hold.release()
  }
}

type BuildWishes = {
  say: (line: string) => void
  variables: Record<string, string | undefined>
  isForced?: boolean
}

/** Quiet unless it fails: then its whole output is the message. */
function runNextBuild(root: string, variables: Record<string, string | undefined>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [nextProgram(root), 'build'], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...variables,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionIdKey,
      },
    })
    const pid = child.pid
    if (pid !== undefined) ownWarden().watch(-pid, 'TERM')
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => output.push(String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => {
      if (pid !== undefined) ownWarden().release(-pid)
      if (code === 0) resolve()
      else reject(new BuildError(`The build failed.\n${output.join('')}`))
    })
  })
}
