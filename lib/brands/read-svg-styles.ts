import { looks, readValue } from './svg-allow-list.ts'

/** Declarations by property; of a style sheet, by class. */
export type Declarations = ReadonlyMap<string, string>

/**
 * The rules that drawing programs write, `.a, .b { fill: #fff; … }`, and nothing else: any other selector, at-rule,
 * escape or comment that hides something gives null. What is not a look is left away.
 */
export function readStyleSheet(text: string): ReadonlyMap<string, Declarations> | null {
  const css = withoutComments(text).trim()
  const classes = new Map<string, Map<string, string>>()
  let read = 0
  for (const rule of css.matchAll(/([^{}]+)\{([^{}]*)\}/gy)) {
    const [whole, selectors = '', body = ''] = rule
    const declarations = readDeclarations(body)
    if (declarations === null) return null
    for (const selector of selectors.split(',')) {
      const [, name] = /^\s*\.([\w-]+)\s*$/.exec(selector) ?? []
      if (name === undefined) return null
      classes.set(name, new Map([...(classes.get(name) ?? []), ...declarations]))
    }
    read += whole.length
  }
  return read === css.length ? classes : null
}

/** A comment that never ends hides the rest, as CSS has it (Syntax Level 3 §4.3.2). */
function withoutComments(text: string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const begin = text.indexOf('/*', at)
    const end = begin < 0 ? text.length : begin
    parts.push(text.slice(at, end))
    const close = begin < 0 ? -1 : text.indexOf('*/', begin + 2)
    at = close < 0 ? text.length : close + 2
  }
  return parts.join(' ')
}

/** The looks in `fill: #fff; stroke: none`; null when one has a value that it may not have. */
export function readDeclarations(text: string): Declarations | null {
  const declarations = new Map<string, string>()
  for (const declaration of text.split(';')) {
    if (declaration.trim() === '') continue
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, colon).trim().toLowerCase()
    if (!looks.has(property)) continue
    const read = readValue(declaration.slice(colon + 1))
    if (read === null) return null
    declarations.set(property, read.value)
  }
  return declarations
}
