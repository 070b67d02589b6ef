import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process (or, given a negative id, any process of that group) exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Asks a process to end, waits, and ends it by force when it does not. A negative id means the whole group
 * (kill(2)). Returns once nothing of it is left.
 */
export async function stopProcess(
  pid: number,
  { signal = 'SIGTERM', patienceSeconds = 5 }: { signal?: NodeJS.Signals; patienceSeconds?: number } = {},
): Promise<void> {
  send(pid, signal)
  if (await isGoneWithin(pid, patienceSeconds)) return
  send(pid, 'SIGKILL')
  await isGoneWithin(pid, 5)
}

async function isGoneWithin(pid: number, seconds: number): Promise<boolean> {
  for (let round = 0; round < seconds * 20; round++) {
    if (!isRunning(pid)) return true
    await sleep(50)
  }
  return !isRunning(pid)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}
