import { type Breach, hasDirective } from './direction-rules.ts'
import { isTest, type Sources } from './read-sources.ts'

type Rule = {
  pattern: RegExp
  says: string
  /** Where the pattern is at home. */
  allows: (path: string) => boolean
}

const isTool = (path: string) => /^(lib\/commands|bench)\//.test(path) || /\.config\.(ts|js|mjs)$/.test(path)
const isOurs = (path: string) => /^(app|components|lib|db)\//.test(path)
const isDrawn = (path: string) => /^(app|components)\//.test(path)

const saysSide = 'names a side by left or right; logical properties know both writing directions'
const sideInClassName =
  /["'`\s:](?:-?(?:m[lr]|p[lr]|left|right)-[\w[]|scroll-[mp][lr]-|text-(?:left|right)\b|(?:rounded|border)-(?:[lr]|[tb][lr])\b|(?:float|clear|origin|object|bg)-(?:(?:top|bottom)-)?(?:left|right)\b)/

const rules: Rule[] = [
  {
    pattern: /\b(?:local|session)Storage\b/,
    says: 'keeps something in the browser, where frames refuse it and nobody takes it away; the server remembers',
    // The trial frame only looks whether it might.
    allows: (path) => !isOurs(path) || path === 'lib/embedding/probe/probe.ts',
  },
  {
    pattern: /\bprocess\.env\b(?!\.NEXT_RUNTIME\b)/,
    says: 'reads process.env, which only lib/env.ts may',
    allows: (path) => path === 'lib/env.ts' || isTool(path) || isTest(path),
  },
  {
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|(?<![\w.$])now\(\s*\)|\bcurrent_timestamp\b|\bdefaultNow\(/i,
    says: 'reads the time, which only lib/clock.ts may',
    allows: (path) => path === 'lib/clock.ts' || !isOurs(path) || isTest(path),
  },
  {
    pattern: /@ts-(ignore|expect-error|nocheck)\b/,
    says: 'silences the type checker',
    allows: () => false,
  },
  {
    // Not within a text, nor where an import gets another name.
    pattern:
      /^(?!\s*(?:import|export)\b)(?:[^'"`]|'[^']*'|"[^"]*"|`[^`]*`)*[\w$)\]}] as (?:[A-Z{]|(?:any|unknown|never|object|string|number|boolean|readonly|keyof|typeof)\b)/,
    says: 'tells the type checker what it cannot know',
    allows: () => false,
  },
  {
    pattern: /\bstyle=\{/,
    says: 'has an inline style, which the content security policy refuses',
    // Mails have no style sheet.
    allows: (path) => !isDrawn(path),
  },
  {
    pattern: sideInClassName,
    says: saysSide,
    allows: (path) => !isDrawn(path) || isTest(path),
  },
]

/** Texts that may stand only in certain places, line by line; comments do not count. */
export function checkTexts(sources: Sources): Breach[] {
  const breaches: Breach[] = []
  for (const [path, text] of sources) {
    if (path.startsWith('e2e/guards/architecture/')) continue
    const lines = withoutComments(text).split('\n')
    for (const { pattern, says, allows } of rules) {
      if (allows(path)) continue
      lines.forEach((line, index) => {
        if (pattern.test(line)) breaches.push(`${path}:${index + 1}: ${says}`)
      })
    }
  }
  return breaches
}

const sideInStyle =
  /(?:^|[\s;{])(?:left|right|(?:margin|padding|border|inset|scroll)-(?:[a-z]+-)*(?:left|right)(?:-[a-z-]+)?)\s*:|(?:^|[\s;{])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/

/** The same rule of sides for style sheets: their properties, and the class names that they apply. */
export function checkStyleSheets(sheets: Sources): Breach[] {
  const isSided = (line: string) => sideInStyle.test(line) || sideInClassName.test(line)
  return [...sheets].flatMap(([path, text]) =>
    withoutComments(text)
      .split('\n')
      .flatMap((line, index) => (isSided(line) ? [`${path}:${index + 1}: ${saysSide}`] : [])),
  )
}

/** Server actions are public endpoints: they live where one looks for them. */
export function checkServerActions(sources: Sources): Breach[] {
  return [...sources]
    .filter(
      ([path, text]) =>
        /^(app|components|lib)\//.test(path) &&
        !/^app\/.*\bactions\.ts$/.test(path) &&
        hasDirective(text, 'use server'),
    )
    .map(([path]) => `${path}: "use server" outside an actions.ts of app`)
}

function withoutComments(text: string): string {
  // Keeps the lines; a `//` inside a string (an address) follows a colon.
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) =>
      comment.startsWith('/*') && comment.includes('@ts-') ? comment : comment.replace(/[^\n]/g, ' '),
    )
    .replace(/(^|[^:'"`\\])\/\/(?!.*@ts-).*$/gm, '$1')
}
