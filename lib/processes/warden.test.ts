import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { isRunning } from './stop-process.ts'

test('what a process started ends when the process is killed with -9, even if it ignores requests', async () => {
  const script = `import { spawn } from 'node:child_process'
    import { ownWarden } from ${JSON.stringify(join(import.meta.dirname, 'warden.ts'))}
    const start = (command) => spawn('sh', ['-c', command], { detached: true, stdio: 'ignore' }).pid
    const [polite, group, released] = [start('exec sleep 300'), start('sleep 300 & sleep 300; wait'), start('exec sleep 300')]
    ownWarden().watch(polite, 'TERM'); ownWarden().watch(-group, 'TERM'); ownWarden().watch(released, 'TERM')
    ownWarden().release(released)
    setInterval(() => {}, 1000)
    setTimeout(() => console.log([polite, group, released].join(' ')), 100)`
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
  const [line] = await once(parent.stdout, 'data')
  const [polite = 0, group = 0, released = 0] = String(line).trim().split(' ').map(Number)
  try {
    expect([polite, -group, released].map(isRunning)).toEqual([true, true, true])
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect([polite, -group].map(isRunning)).toEqual([false, false]), {
      timeout: 15_000,
    })
    expect(isRunning(released)).toBe(true)
  } finally {
    process.kill(released, 'SIGKILL')
  }
})
