import { setTimeout as sleep } from 'node:timers/promises'
import { EnvironmentError } from '#lib/env.ts'
import { isPortFree } from './choose-port.ts'

/** Gives a predecessor that is just ending ten seconds to let go of the port, then says what to do. */
export async function untilPortIsFree(port: number, host: string): Promise<void> {
  for (let round = 0; round < 100; round++) {
    if (await isPortFree(port, host)) return
    await sleep(100)
  }
  throw new EnvironmentError(`PORT: ${port} is in use. Choose another one, for example PORT=${port + 1}.`)
}
