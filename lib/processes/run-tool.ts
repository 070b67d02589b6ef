import { spawn } from 'node:child_process'
import { ownWarden } from './warden.ts'

/** Runs a checking program to its end with our own input and output, in a group of its own, and gives its exit code. It ends with us. */
export function runTool(
  program: string,
  options: readonly string[],
  { cwd, variables }: { cwd: string; variables: Record<string, string | undefined> },
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, options, {
      cwd,
      env: { ...variables, NODE_ENV: 'test' },
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const group = -(child.pid ?? 0)
    if (group !== 0) ownWarden().watch(group, 'TERM')
    child.once('error', () => resolve(127))
    child.once('exit', (code) => {
      if (group !== 0) ownWarden().release(group)
      resolve(code ?? 1)
    })
  })
}
