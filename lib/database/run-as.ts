import { spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Binaries } from './find-binaries.ts'

/**
 * How to run PostgreSQL's programs: as ourselves, or, since PostgreSQL refuses to run as root, as another
 * user. `before` goes in front of the command line.
 */
export type RunAs = { before: string[]; identity: { uid: number; gid: number } | undefined }

/** Decides by the present user; `dataFolder` is the cluster's folder, whose owner (if it exists) is kept. */
export async function decideRunAs(binaries: Binaries, dataFolder: string, near: string): Promise<RunAs> {
  if (userInfo().uid !== 0) return { before: [], identity: undefined }
  const identity = (await ownerOf(dataFolder)) ?? postgresUser() ?? createPostgresUser()
  const mayReach = (path: string, permission: '-x' | '-r') =>
    spawnSync('test', [permission, path], { uid: identity.uid, gid: identity.gid }).status === 0
  if (mayReach(binaries.postgres, '-x') && mayReach(near, '-x')) return { before: [], identity }
  return { before: passThroughFolders(identity), identity: undefined }
}

/**
 * A checkout below /root is closed to every other user, also on its way down. So PostgreSQL gets, beside the
 * other user's id, the one capability to pass through folders (capabilities(7), CAP_DAC_OVERRIDE) and no
 * other; `no_setuid_fixup` because access(2) would else ignore it.
 */
function passThroughFolders({ uid, gid }: { uid: number; gid: number }): string[] {
  const only = '-all,+dac_override'
  const before = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  before.push('--securebits=+no_setuid_fixup', `--inh-caps=${only}`, `--ambient-caps=${only}`)
  const [command = '', ...options] = before
  if (spawnSync(command, [...options, 'true']).status !== 0) {
    throw new Error(
      'PostgreSQL does not run as root, and the user "postgres" may not enter this folder. ' +
        'Run as an ordinary user, move the checkout and DATA_DIR (for example to /srv), or set DATABASE_URL.',
    )
  }
  return before
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(folder).catch(() => undefined)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

function postgresUser(): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((option) => {
    const asked = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' })
    return asked.status === 0 ? Number(asked.stdout) : Number.NaN
  })
  return uid && gid ? { uid, gid } : undefined
}

function createPostgresUser(): { uid: number; gid: number } {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']
  spawnSync('useradd', options)
  const created = postgresUser()
  if (!created) {
    throw new Error(
      'PostgreSQL does not run as root, and no user "postgres" could be made. Run as an ordinary user or set DATABASE_URL.',
    )
  }
  return created
}
