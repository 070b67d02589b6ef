import { join } from 'node:path'

/** The script behind the `next` command, to be run with our own Node. */
export function nextProgram(root: string): string {
  return join(root, 'node_modules/next/dist/bin/next')
}
