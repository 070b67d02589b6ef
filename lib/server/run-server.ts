import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { nextProgram } from '#lib/build/next-program.ts'
import type { Settings } from '#lib/env.ts'
import { stopProcess } from '#lib/processes/stop-process.ts'
import { ownWarden } from '#lib/processes/warden.ts'

export type RunningServer = {
  /** How to reach it on this machine. */
  origin: string
  /** The leader of its process group. */
  pid: number
  /** Resolves with the exit code when the server ends by itself. */
  ended: Promise<number>
  stop: () => Promise<void>
}

export type ServerOptions = {
  root: string
  mode: 'start' | 'dev'
  settings: Pick<Settings, 'PORT' | 'HOST'>
  /** The whole environment of the server. */
  variables: Record<string, string | undefined>
  /** Where its lines go; to our own output unless told otherwise. */
  output?: number
}

/**
 * Runs Next in a process of its own, always by its own command, and resolves when /healthz answers. It ends
 * with this process, however that ends.
 */
export async function runServer({
  root,
  mode,
  settings,
  variables,
  output,
}: ServerOptions): Promise<RunningServer> {
  const { PORT, HOST } = settings
  const options = [nextProgram(root), mode, '-p', String(PORT), '-H', HOST]
  const child = spawn(process.execPath, options, {
    cwd: root,
    // A group of its own: Ctrl-C is for us, and we stop it before the database.
    detached: true,
    stdio: ['ignore', output ?? 'inherit', output ?? 'inherit'],
    env: {
      ...variables,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  })
  const group = -(child.pid ?? 0)
  if (group !== 0) ownWarden().watch(group, 'TERM')
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1)).once('exit', (code) => resolve(code ?? 1))
  })
  const stop = async () => {
    if (group === 0) return
    await stopProcess(group, { patienceSeconds: 5 })
    ownWarden().release(group)
  }
  const origin = `http://${reachable(HOST)}:${PORT}`
  try {
    await untilHealthy(child, `${origin}/healthz`)
  } catch (error) {
    await stop()
    throw error
  }
  return { origin, pid: -group, ended, stop }
}

async function untilHealthy(child: ChildProcess, url: string): Promise<void> {
  // Two minutes: the first page of `next dev` on a slow machine.
  for (let round = 0; round < 1200; round++) {
    if (child.exitCode !== null || child.signalCode !== null) break
    const isHealthy = await fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
      (response) => response.ok,
      () => false,
    )
    if (isHealthy) return
    await sleep(100)
  }
  throw new Error('The server did not start; its own lines above say why.')
}

/** An address to listen on, as an address to connect to. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
