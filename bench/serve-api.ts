import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import type { Lifetime } from '#lib/processes/lifetime.ts'
import { stopProcess } from '#lib/processes/stop-process.ts'
import { ownWarden } from '#lib/processes/warden.ts'
import { raisedLimits } from './serve.ts'

export type Served = { origin: string; pid: number; stop: () => Promise<void> }

/** Runs a program of ours that listens on `PORT`, and waits until it answers. */
export async function serveProgram(
  root: string,
  program: readonly string[],
  folder: string,
  lifetime: Lifetime,
  variables: Record<string, string | undefined>,
): Promise<Served> {
  const PORT = String(await chooseFreePort())
  const output = await open(join(folder, `program-${PORT}.log`), 'a')
  const child = spawn(process.execPath, [...program], {
    cwd: root,
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
    env: { ...process.env, ...variables, PORT, HOST: '127.0.0.1', NODE_ENV: 'production' },
  })
  await output.close()
  const { pid = 0 } = child
  ownWarden().watch(-pid, 'TERM')
  const stop = async () => {
    await stopProcess(-pid)
    ownWarden().release(-pid)
  }
  lifetime.atEnd(stop)
  const origin = `http://127.0.0.1:${PORT}`
  for (let round = 0; round < 600 && child.exitCode === null; round++) {
    const isThere = await fetch(origin).then(
      () => true,
      () => false,
    )
    if (isThere) return { origin, pid, stop }
    await sleep(100)
  }
  throw new Error(`${program.join(' ')} did not start`)
}

/** The partner API alone, as `npm run api` serves it, on a database that is there already. */
export function serveApi(
  root: string,
  folder: string,
  lifetime: Lifetime,
  { databaseUrl, secret }: { databaseUrl: string; secret: string },
): Promise<Served> {
  return serveProgram(root, [join(root, 'lib/commands/api.ts')], folder, lifetime, {
    ...raisedLimits,
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    VESTIBULE_SECRET: secret,
    PUBLIC_URL: '',
    SMTP_URL: '',
    TRUST_PROXY: '',
    LOG_LEVEL: 'info',
  })
}

/** better-auth on the same PostgreSQL, in a database of its own. */
export async function serveBetterAuth(
  root: string,
  folder: string,
  lifetime: Lifetime,
  { databaseUrl }: { databaseUrl: string },
): Promise<Served> {
  const sql = postgres(databaseUrl, { max: 1 })
  await sql`create database better_auth`
  await sql.end()
  const url = new URL(databaseUrl)
  url.pathname = '/better_auth'
  const program = [join(root, 'bench/serve-better-auth.ts')]
  return serveProgram(root, program, folder, lifetime, { DATABASE_URL: url.href })
}
