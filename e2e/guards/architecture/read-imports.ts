import { posix } from 'node:path'

export type Import = {
  /** As written. */
  specifier: string
  /** The project's file, as a path from the root; undefined for a package. */
  target: string | undefined
  /** Erased by the compiler: it brings nothing into a bundle. */
  isTypeOnly: boolean
}

const statement = /^\s*(?:import|export)\b(\s+type\b)?(?:[^'"`;]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm
const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g

/** What a file imports: statements, re-exports and `import()`. */
export function readImports(path: string, text: string): Import[] {
  const found: Import[] = []
  for (const [, type, specifier = ''] of text.matchAll(statement)) {
    found.push({ specifier, target: resolveImport(path, specifier), isTypeOnly: type !== undefined })
  }
  for (const [, specifier = ''] of text.matchAll(dynamic)) {
    found.push({ specifier, target: resolveImport(path, specifier), isTypeOnly: false })
  }
  return found
}

function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined
}

/** The package of a specifier: `next/server` → `next`, `@a/b/c` → `@a/b`, `node:fs` → `node:fs`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
