import { packageOf, readImports } from './read-imports.ts'
import { isTest, type Sources } from './read-sources.ts'

/** Each rule gives a line per breach: the file, and what is wrong with it. */
export type Breach = string

type Layer = 'app' | 'components' | 'lib' | 'db'

// app → components → lib (pure); app → lib → db.
const mayImport: Record<Layer, (target: string) => boolean> = {
  app: (target) => /^(app|components|lib)\//.test(target) || /^db\/(client\.ts|queries\/)/.test(target),
  components: (target) => /^(components|lib)\//.test(target),
  lib: (target) => /^(lib|db)\//.test(target),
  db: (target) => target.startsWith('db/') || target === 'lib/env.ts' || target === 'lib/ids.ts',
}

const packagesForbidden: Record<Layer, (name: string, path: string) => boolean> = {
  app: (name) => ['postgres', 'drizzle-orm', 'pg-boss'].includes(name),
  components: (name) => ['postgres', 'drizzle-orm', 'pg-boss', 'pino'].includes(name),
  lib: (name, path) =>
    // What belongs to one request is Next's and React's business: headers, cookies, `cache`.
    ['react', 'react-dom', 'next'].includes(name) && !path.startsWith('lib/request/'),
  db: (name) => ['react', 'react-dom', 'next'].includes(name),
}

/** Imports against the direction of the architecture. Tests may reach for more. */
export function checkDirection(sources: Sources): Breach[] {
  const breaches: Breach[] = []
  for (const [path, text] of sources) {
    const layer = layerOf(path)
    if (!layer || isTest(path)) continue
    for (const { specifier, target } of readImports(path, text)) {
      if (target !== undefined && !mayImport[layer](target))
        breaches.push(`${path}: ${layer} imports ${target}`)
      if (target === undefined && packagesForbidden[layer](packageOf(specifier), path)) {
        breaches.push(`${path}: ${layer} imports the package ${specifier}`)
      }
      if (target?.startsWith('lib/testing/') || /\.(test|spec)\.tsx?$/.test(target ?? '')) {
        if (!path.startsWith('lib/commands/')) breaches.push(`${path}: imports test code, ${target}`)
      }
    }
  }
  return breaches
}

const kitPackages = ['@playwright/test', 'standardwebhooks']

/** The test kit is installed by partners, who have nothing else of this project: it reaches for nothing outside. */
export function checkKit(sources: Sources): Breach[] {
  return [...sources]
    .filter(([path]) => path.startsWith('e2e/kit/'))
    .flatMap(([path, text]) =>
      readImports(path, text)
        .filter(({ specifier, target }) =>
          target === undefined
            ? !specifier.startsWith('node:') && !kitPackages.includes(packageOf(specifier))
            : !target.startsWith('e2e/kit/'),
        )
        .map(({ specifier }) => `${path}: the kit imports ${specifier}`),
    )
}

/** Imports without an extension, or of a file that is not there. */
export function checkTargets(sources: Sources, paths: ReadonlySet<string>): Breach[] {
  const breaches: Breach[] = []
  for (const [path, text] of sources) {
    for (const { specifier, target } of readImports(path, text)) {
      if (target !== undefined && !paths.has(target)) breaches.push(`${path}: there is no file ${specifier}`)
    }
  }
  return breaches
}

const serverOnlyPackages = [
  'libphonenumber-js',
  'zod',
  'drizzle-orm',
  'postgres',
  'pg-boss',
  'pino',
  'nodemailer',
  'pdfkit',
]

/**
 * Whatever a "use client" file reaches lands in the browser: no database, no Node, no phone metadata, not the
 * whole of zod (zod/mini may). Server actions are references there, so the search ends at them.
 */
export function checkClientBundles(sources: Sources): Breach[] {
  const breaches = new Set<Breach>()
  const seen = new Set<string>()
  const queue = [...sources]
    .filter(([path, text]) => hasDirective(text, 'use client') && !isTest(path))
    .map(([path]) => [path])
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    const path = chain.at(-1) ?? ''
    const text = sources.get(path)
    if (text === undefined || seen.has(path) || hasDirective(text, 'use server')) continue
    seen.add(path)
    for (const { specifier, target, isTypeOnly } of readImports(path, text)) {
      if (isTypeOnly) continue
      if (target === undefined && isServerOnly(specifier))
        breaches.add(`${chain.join(' → ')}: ${specifier} would reach the browser`)
      if (target?.startsWith('db/')) breaches.add(`${chain.join(' → ')}: ${target} would reach the browser`)
      else if (target !== undefined) queue.push([...chain, target])
    }
  }
  return [...breaches]
}

function isServerOnly(specifier: string): boolean {
  if (specifier === 'zod/mini') return false
  return specifier.startsWith('node:') || serverOnlyPackages.includes(packageOf(specifier))
}

export function hasDirective(text: string, directive: 'use client' | 'use server'): boolean {
  return new RegExp(`^(?:\\s|//[^\\n]*\\n|/\\*[\\s\\S]*?\\*/)*['"]${directive}['"]`).test(text)
}

function layerOf(path: string): Layer | undefined {
  const [folder] = path.split('/')
  return folder === 'app' || folder === 'components' || folder === 'lib' || folder === 'db'
    ? folder
    : undefined
}
