import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { runTool } from '#lib/processes/run-tool.ts'

const manifestSchema = z.object({
  version: z.string(),
  devDependencies: z.object({ '@playwright/test': z.string(), standardwebhooks: z.string() }),
})

/** What partners' QA install: compiled, since Playwright compiles nothing below `node_modules`. */
export const kitName = '@vestibule/playwright'

/**
 * Packs the test kit (e2e/kit, docs/testing.md) as an npm package into `folder`, in the version of the product; returns
 * the name of the file.
 */
export async function packKit(
  root: string,
  folder: string,
  variables: Record<string, string | undefined>,
): Promise<string> {
  const built = await mkdtemp(join(tmpdir(), 'vestibule-kit-'))
  try {
    const { version, devDependencies } = manifestSchema.parse(
      JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
    )
    await compile(root, join(built, 'dist'), variables)
    const manifest = {
      name: kitName,
      version,
      description: 'Playwright page objects and fixtures for the tests of partners of Vestibule.',
      license: 'UNLICENSED',
      type: 'module',
      exports: { '.': { types: './dist/kit.d.ts', default: './dist/kit.js' } },
      files: ['dist'],
      engines: { node: '>=20.19' },
      peerDependencies: { '@playwright/test': `^${devDependencies['@playwright/test']}` },
      dependencies: { standardwebhooks: devDependencies.standardwebhooks },
    }
    await writeFile(join(built, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    await cp(join(root, 'docs/testing.md'), join(built, 'README.md'))
    await mkdir(folder, { recursive: true })
    const options = ['pack', built, '--pack-destination', folder, '--silent', '--ignore-scripts']
    const code = await runTool('npm', options, { cwd: folder, variables })
    if (code !== 0) throw new Error('npm pack did not work')
    return `vestibule-playwright-${version}.tgz`
  } finally {
    await rm(built, { recursive: true, force: true })
  }
}

async function compile(
  root: string,
  outDir: string,
  variables: Record<string, string | undefined>,
): Promise<void> {
  const options = [
    ...['e2e/kit/kit.ts', '--ignoreConfig', '--rootDir', 'e2e/kit', '--outDir', outDir, '--declaration'],
    ...['--target', 'es2022', '--module', 'nodenext', '--lib', 'es2023,dom,dom.iterable', '--types', 'node'],
    ...['--strict', '--skipLibCheck', '--allowImportingTsExtensions', '--rewriteRelativeImportExtensions'],
  ]
  const code = await runTool(join(root, 'node_modules/.bin/tsc'), options, { cwd: root, variables })
  if (code !== 0) throw new Error('The kit does not compile')
}
