import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseSettings } from '#lib/env.ts'
import { stopProcess } from '#lib/processes/stop-process.ts'
import { ownWarden } from '#lib/processes/warden.ts'
import { routes } from '#lib/routes.ts'
import { runServer } from '#lib/server/run-server.ts'

/** A server of the partner API that a test starts, kills with -9 and starts again, always at one address. */
export type KillableServer = {
  /** Where the partner API is. */
  api: string
  /** Resolves when it answers. */
  start: () => Promise<void>
  /** `kill -9` of all its processes. Resolves when nothing of it is left. */
  kill: () => Promise<void>
  /** Ends it in good order. */
  stop: () => Promise<void>
}

type Place = {
  root: string
  /** The file to which its lines go. */
  log: string
  /** Its whole environment, PORT and HOST among it. */
  variables: Record<string, string | undefined>
}

/** `npm run api`: one process. */
export function killableListener(place: Place): KillableServer {
  const api = apiOf(place)
  let child: ChildProcess | undefined
  return {
    api,
    start: async () => {
      const { root, log, variables } = place
      const output = await open(log, 'a')
      child = spawn(process.execPath, [join(root, 'lib/commands/api.ts')], {
        cwd: root,
        // A group of its own, so that Ctrl-C of the run does not end what the run is to kill.
        detached: true,
        stdio: ['ignore', output.fd, output.fd],
        env: { ...variables, NODE_ENV: 'production' },
      })
      await output.close()
      if (child.pid !== undefined) ownWarden().watch(-child.pid, 'TERM')
      await untilAnswering(`${api}/openapi.json`, child)
    },
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

/** `npm start`: Next, with whatever processes it has. */
export function killableNext(place: Place): KillableServer {
  const { root, log, variables } = place
  let running: Awaited<ReturnType<typeof runServer>> | undefined
  return {
    api: apiOf(place),
    start: async () => {
      const output = await open(log, 'a')
      const settings = parseSettings(variables)
      running = await runServer({ root, mode: 'start', settings, variables, output: output.fd })
      await output.close()
    },
    kill: async () => {
      if (!running) return
      process.kill(-running.pid, 'SIGKILL')
      await running.ended
      await running.stop()
    },
    stop: async () => running?.stop(),
  }
}

function apiOf({ variables }: Place): string {
  return `http://${variables.HOST}:${variables.PORT}${routes.api()}`
}

async function end(child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  await stopProcess(-child.pid, { signal, patienceSeconds: 15 })
  await exited
  ownWarden().release(-child.pid)
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  for (let round = 0; round < 2400; round++) {
    if (child.exitCode !== null || child.signalCode !== null) break
    const isAnswering = await fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
      (response) => response.ok,
      () => false,
    )
    if (isAnswering) return
    await sleep(25)
  }
  throw new Error('The server did not start; its log says why.')
}
