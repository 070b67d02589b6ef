import type { Breach } from './direction-rules.ts'
import { readImports } from './read-imports.ts'
import { isTest, type Sources } from './read-sources.ts'

const drawers = /^(utils?|helpers?|commons?|misc|manager|shared|stuff)$/

/** Names that say nothing ("utils"), and names that are not kebab-case. */
export function checkNames(paths: Iterable<string>): Breach[] {
  const breaches = new Set<Breach>()
  for (const path of paths) {
    const parts = path.split('/')
    const words = parts.flatMap((part) => part.replace(/\..*$/, '').split('-'))
    const drawer = words.find((word) => drawers.test(word))
    if (drawer) breaches.add(`${path}: "${drawer}" says nothing about what is inside`)
    if (/\.(tsx?|css|json|md)$/.test(path) && !path.startsWith('db/migrations/')) {
      // Next's own names: [param], (group), _private.
      const odd = parts.find(
        (part) =>
          !/^(\[{1,2}(\.{3})?[a-z][A-Za-z]*\]{1,2}|\([a-z-]+\)|_?\.?[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*)$/.test(
            part,
          ),
      )
      if (odd) breaches.add(`${path}: "${odd}" is not kebab-case`)
    }
  }
  return [...breaches]
}

/** Files that only pass on what others export. The schema's is the one that tools demand. */
export function checkBarrels(sources: Sources): Breach[] {
  return [...sources]
    .filter(([path]) => path !== 'db/schema/index.ts' && !isTest(path))
    .filter(([path, text]) => /(^|\/)index\.tsx?$/.test(path) || passesOnOnly(path, text))
    .map(([path]) => `${path}: is a barrel`)
}

function passesOnOnly(path: string, text: string): boolean {
  const rest = text
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replace(/^\s*export\s+(type\s+)?(\*|\{[^}]*\})[^\n]*from\s+['"][^'"]+['"];?\s*$/gm, '')
  return rest.trim() === '' && readImports(path, text).length > 1
}
