import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { kitName, packKit } from '#lib/build/pack-kit.ts'
import { expect, test } from '../kit/test.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** The files of the guide: each block of TypeScript names its own in its first line. */
async function readFiles(): Promise<{ name: string; text: string }[]> {
  const guide = await readFile(join(root, 'docs/testing.md'), 'utf8')
  return [...guide.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)].map(([, name = '', text = '']) => ({
    name,
    text,
  }))
}

test('what the guide for testers says works from an empty folder', async ({ vestibuleUrl, vestibuleKey }) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-guide-'))
  const modules = join(folder, 'node_modules')
  try {
    // What `npm install` does, but for the network: the package as it is packed, and what it needs.
    const packed = await packKit(root, folder, process.env)
    const installed = join(modules, kitName)
    await mkdir(installed, { recursive: true })
    await run('tar', ['-xzf', join(folder, packed), '-C', installed, '--strip-components=1'])
    await mkdir(join(modules, '@playwright'))
    await mkdir(join(modules, '@types'))
    for (const name of ['@playwright/test', 'standardwebhooks', '@types/node']) {
      await symlink(join(root, 'node_modules', name), join(modules, name))
    }
    await writeFile(join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0" }')
    const files = await readFiles()
    expect(files.length).toBe(4)
    for (const { name, text } of files) await writeFile(join(folder, name), text)
    // Only where the browser is cannot be the same everywhere.
    await writeFile(
      join(folder, 'here.config.ts'),
      `import config from './playwright.config.ts'
export default { ...config, workers: 2, use: { ...config.use, launchOptions: {
  executablePath: ${JSON.stringify(process.env.E2E_CHROMIUM)}, args: ['--no-sandbox'] } } }`,
    )

    const types = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node']
    const specs = files.map(({ name }) => name)
    const options = { cwd: folder, timeout: 240_000, maxBuffer: 10_000_000 }
    await succeed(run(join(root, 'node_modules/.bin/tsc'), [...types, ...specs], options))

    const program = join(modules, '@playwright/test/cli.js')
    const env = {
      NODE_ENV: 'test' as const,
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: folder,
      VESTIBULE_URL: vestibuleUrl,
      VESTIBULE_KEY: vestibuleKey,
    }
    const tests = [program, 'test', '-c', 'here.config.ts', '--reporter=list']
    const output = await succeed(run(process.execPath, tests, { ...options, env }))
    expect(output).toMatch(/^\s*8 passed/m)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** The output of a program; when it failed, the error shows it. */
async function succeed(running: Promise<{ stdout: string }>): Promise<string> {
  const { stdout } = await running.catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`)
  })
  return stdout
}
