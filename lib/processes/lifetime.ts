import { readFileSync } from 'node:fs'

/** A command's life: what it opened is closed in reverse order when it ends, for whatever reason. */
export type Lifetime = {
  /** Registers how to close what was just opened. */
  atEnd: (close: () => Promise<void>) => void
  /** Closes everything and ends the process with that code. Later calls change nothing. */
  end: (code: number) => Promise<never>
}

/**
 * Begins the life of this command: Ctrl-C, SIGTERM and the end of the process that called us (npm, killed
 * with -9) end it in good order; a second Ctrl-C, a second later, ends it at once.
 */
export function beginLifetime(): Lifetime {
  const closers: (() => Promise<void>)[] = []
  let ending: Promise<never> | undefined
  const close = async (code: number): Promise<never> => {
    for (let next = closers.pop(); next; next = closers.pop()) {
      await next().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
    }
    process.exit(code)
  }
  const end = (code: number): Promise<never> => {
    ending ??= close(code)
    return ending
  }
  let askedAt: number | undefined
  const onSignal = (code: number) => () => {
    const now = performance.now()
    // npm passes on the signal that the terminal sends to us as well: within a second it is the same one.
    if (askedAt !== undefined && now - askedAt > 1000) process.exit(code)
    askedAt ??= now
    void end(code)
  }
  process.on('SIGINT', onSignal(130))
  process.on('SIGTERM', onSignal(143))
  process.on('SIGHUP', onSignal(129))
  const ancestors = readAncestors()
  setInterval(() => {
    if (readAncestors() !== ancestors) void end(1)
  }, 500).unref()
  return { atEnd: (closer) => closers.push(closer), end }
}

/** Our parent and its parent (npm runs scripts in a shell): when one is killed, its child gets another parent. */
function readAncestors(): string {
  const parent = process.ppid
  try {
    // proc_pid_stat(5): the fields after the name, which may hold spaces, are state and parent.
    const fields = readFileSync(`/proc/${parent}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    return `${parent} ${fields?.[1]}`
  } catch {
    return String(parent)
  }
}
