import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A lock between processes of this machine that cannot go stale: a local socket of that name, which the
 * operating system closes with its holder, however it ended. (A lock file would outlive a `kill -9`, and a
 * process id in it may belong to somebody else by then.)
 */
export type Hold = { release: () => Promise<void> }

/** Takes the name, or gives undefined when another process holds it. */
export async function holdName(name: string): Promise<Hold | undefined> {
  const address = socketAddress(name)
  return (await listen(address)) ?? (await listenOnStale(address))
}

/** Takes the name, waiting until its holder lets go; `onWait` is called once if there is somebody to wait for. */
export async function waitForName(name: string, onWait: () => void = () => {}): Promise<Hold> {
  let hold = await holdName(name)
  if (!hold) onWait()
  while (!hold) {
    await untilClosed(socketAddress(name))
    hold = await holdName(name)
  }
  return hold
}

function socketAddress(name: string): string {
  const short = `vestibule-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  // Linux has names without a file (unix(7), "abstract").
  return platform() === 'linux' ? `\0${short}` : join(tmpdir(), `${short}.sock`)
}

function listen(address: string): Promise<Hold | undefined> {
  const waiting = new Set<Socket>()
  const server = createServer((socket) => {
    waiting.add(socket.unref())
    socket.on('error', () => {}).on('close', () => waiting.delete(socket))
  })
  server.unref()
  const release = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of waiting) socket.destroy()
    })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(address, () => resolve({ release }))
  })
}

/** Where names are files, one may be left of a process that was killed: nobody answers there. */
async function listenOnStale(address: string): Promise<Hold | undefined> {
  if (address.startsWith('\0') || (await isAnswered(address))) return undefined
  await rm(address, { force: true })
  return listen(address)
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Resolves when the holder of the address is gone: its end of the connection closes with it. */
function untilClosed(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('error', () => setTimeout(resolve, 50)).once('close', () => setTimeout(resolve, 50))
  })
}
