import { readdir, readFile } from 'node:fs/promises'

// The kernel counts CPU time in hundredths of a second (proc_pid_stat(5), USER_HZ).
const ticksPerSecond = 100

/** The CPU time that a process group has used so far, in seconds. */
export function cpuSeconds(group: number): Promise<number> {
  return cpuSecondsWhere(({ processGroup }) => processGroup === group)
}

/** The same of a process and its children, such as those of PostgreSQL, each of which leads a group of its own. */
export function cpuSecondsOfFamily(parent: number): Promise<number> {
  return cpuSecondsWhere(({ id, parentId }) => id === parent || parentId === parent)
}

type Process = { id: number; parentId: number; processGroup: number }

async function cpuSecondsWhere(isMeant: (process: Process) => boolean): Promise<number> {
  let ticks = 0
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const fields = stat.split(') ').at(-1)?.split(' ') ?? []
    // After the name: state, parent, group, …; user and system time are the 12th and 13th.
    const process = { id: Number(name), parentId: Number(fields[1]), processGroup: Number(fields[2]) }
    if (isMeant(process)) ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks / ticksPerSecond
}
