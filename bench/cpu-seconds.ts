import { readdir, readFile } from 'node:fs/promises'

// The kernel counts CPU time in hundredths of a second (proc_pid_stat(5), USER_HZ).
const ticksPerSecond = 100

/** The CPU time that a process group has used so far, in seconds. */
export async function cpuSeconds(group: number): Promise<number> {
  let ticks = 0
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const fields = stat.split(') ').at(-1)?.split(' ') ?? []
    // After the name: state, parent, group, …; user and system time are the 12th and 13th.
    if (Number(fields[2]) === group) ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks / ticksPerSecond
}
