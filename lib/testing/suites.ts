import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { runTool } from '#lib/processes/run-tool.ts'

/** How many tests of a suite passed and failed. */
export type Score = { passed: number; failed: number }

export type Run = {
  root: string
  /** Where this run keeps its temporary files; gone afterwards. */
  folder: string
  variables: Record<string, string | undefined>
}

const program = (root: string, name: string) => join(root, 'node_modules/.bin', name)

/** Format and lint together count as one test. */
export async function checkStyle({ root, variables }: Run): Promise<Score> {
  return scoreOf(await runTool(program(root, 'biome'), ['check', '.'], { cwd: root, variables }))
}

/** One test: the whole project type-checks. */
export async function checkTypes({ root, variables }: Run): Promise<Score> {
  return scoreOf(await runTool(program(root, 'tsc'), ['--noEmit'], { cwd: root, variables }))
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

export async function runUnitTests({ root, folder, variables }: Run, options: string[]): Promise<Score> {
  const report = join(folder, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runTool(program(root, 'vitest'), ['run', ...reporters, ...options], {
    cwd: root,
    variables,
  })
  const result = await readReport(report, vitestReport)
  if (!result) return { passed: 0, failed: 1 }
  // A file that could not even be loaded has no tests to count.
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  return honest({ passed: result.numPassedTests, failed: result.numFailedTests + broken }, code)
}

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

export async function runBrowserTests({ root, folder, variables }: Run, options: string[]): Promise<Score> {
  const report = join(folder, 'e2e.json')
  const code = await runTool(
    program(root, 'playwright'),
    ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...options],
    { cwd: root, variables: { ...variables, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  )
  const result = await readReport(report, playwrightReport)
  if (!result) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = result.stats
  return honest({ passed: expected, failed: unexpected + flaky + result.errors.length }, code)
}

/** A runner that ends badly without naming a failed test has failed all the same. */
function honest(score: Score, code: number): Score {
  return code !== 0 && score.failed === 0 ? { ...score, failed: 1 } : score
}

function scoreOf(code: number): Score {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function readReport<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : schema.parse(JSON.parse(text))
}
