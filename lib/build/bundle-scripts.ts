import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

type Script = { name: string; entry: string; format: 'iife' | 'esm' }

/** The scripts that other sites' pages load, and those of our own that stand outside of Next's. */
const scripts: readonly Script[] = [
  { name: 'embed.js', entry: 'lib/embedding/sdk/sdk-global.ts', format: 'iife' },
  { name: 'embed.mjs', entry: 'lib/embedding/sdk/sdk.ts', format: 'esm' },
  { name: 'embed-preflight.mjs', entry: 'lib/embedding/sdk/preflight.ts', format: 'esm' },
  { name: 'embed-bridge.js', entry: 'lib/embedding/bridge/bridge.ts', format: 'iife' },
  { name: 'embed-probe.js', entry: 'lib/embedding/probe/probe.ts', format: 'iife' },
]

/** Bundles one of them, small and without imports, for browsers of the last four years (`<dialog>`: Safari 15.4). */
async function bundleScript(root: string, { entry, format }: Script): Promise<string> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    charset: 'utf8',
    legalComments: 'none',
    target: ['es2020', 'safari15.4'],
    format,
    // A classic script has none (lib/embedding/sdk/load-preflight.ts).
    ...(format === 'iife' && { define: { 'import.meta.url': 'undefined' } }),
  })
  return built.outputFiles.map(({ text }) => text).join('')
}

/** All of them by their name, with the SDK's types. */
export async function bundleScripts(root: string): Promise<ReadonlyMap<string, string>> {
  const bundled = scripts.map(async (script) => [script.name, await bundleScript(root, script)] as const)
  const types = await readFile(join(root, 'lib/embedding/sdk/embed.d.ts'), 'utf8')
  return new Map([...(await Promise.all(bundled)), ['embed.d.ts', types]])
}

/** Puts them where lib/embedding/read-script.ts finds them. */
export async function writeScripts(root: string): Promise<void> {
  const folder = join(root, '.next/embed')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of await bundleScripts(root)) await writeFile(join(folder, name), text)
}
