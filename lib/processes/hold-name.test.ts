import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { holdName, waitForName } from './hold-name.ts'

test('a name has one holder at a time', async () => {
  const name = randomUUID()
  const first = await holdName(name)
  expect(first).toBeDefined()
  expect(await holdName(name)).toBeUndefined()
  await first?.release()
  const second = await holdName(name)
  expect(second).toBeDefined()
  await second?.release()
})

test('whoever waits gets the name when its holder lets go, one after the other', async () => {
  const name = randomUUID()
  const first = await waitForName(name)
  let holders = 0
  const waiters = [1, 2, 3].map(async () => {
    const hold = await waitForName(name)
    holders++
    expect(holders).toBe(1)
    holders--
    await hold.release()
  })
  await first.release()
  await Promise.all(waiters)
})

test('a name is free again when its holder was killed', async () => {
  const name = randomUUID()
  const script = `import { holdName } from ${JSON.stringify(join(import.meta.dirname, 'hold-name.ts'))}
    await holdName(${JSON.stringify(name)}); setInterval(() => {}, 1000); console.log('held')`
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
  await once(holder.stdout, 'data')
  expect(await holdName(name)).toBeUndefined()
  holder.kill('SIGKILL')
  const hold = await waitForName(name)
  await hold.release()
})
