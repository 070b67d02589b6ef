import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProduction } from '#lib/build/build-production.ts'
import { openDataDir } from '#lib/installation/open-data-dir.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'
import { addCuriousPartner, type Stop, stepNames, walkTo } from './journey.ts'
import { measureApi } from './measure-api.ts'
import { measureDatabase } from './measure-database.ts'
import { measureLighthouse } from './measure-lighthouse.ts'
import { measureScale } from './measure-scale.ts'
import { measureSpeed } from './measure-speed.ts'
import { measureTaps } from './measure-taps.ts'
import { measureWaiting } from './measure-waiting.ts'
import { measureWeight } from './measure-weight.ts'
import { type Part, renderPart, renderSummary } from './report.ts'
import { type Product, raisedLimits, serveBare, serveProduct } from './serve.ts'
import { serveApi, serveBetterAuth } from './serve-api.ts'
import { serveFilled } from './serve-filled.ts'

/**
 * `npm run bench`: everything that product budgets name, side by side in one run. With names
 * only those parts: js, speed, lighthouse, database, waiting, taps, api; and `scale`, which has to be asked for.
 * `--statements` shows what the database was asked. It reports and never fails: a budget that is missed is a line that says so.
 */
const names = ['js', 'speed', 'lighthouse', 'database', 'waiting', 'taps', 'api', 'scale'] as const
type Name = (typeof names)[number]

const root = join(import.meta.dirname, '..')
const say = (line: string) => process.stdout.write(`${line}\n`)
const asked = process.argv.slice(2).filter((text) => !text.startsWith('--'))
const unknown = asked.filter((text) => !names.some((name) => name === text))
if (unknown.length > 0) {
  say(`There is no part "${unknown.join(' ')}": ${names.join(', ')}.`)
  process.exit(1)
}
// Ten million consumers take disk and time: only where they are asked for.
const wants = (name: Name) => (asked.length === 0 ? name !== 'scale' : asked.includes(name))
const lifetime = beginLifetime()

try {
  const folder = await openDataDir(await mkdtemp(join(tmpdir(), 'vestibule-bench-')))
  lifetime.atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const { stamp } = await buildProduction(root, { say, variables: process.env })
  say(`Build ${stamp}, Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString()}.`)
  say(`Load average ${loadavg()[0]?.toFixed(1)} before it began.`)
  say(`Limits that one machine alone would hit are raised: ${Object.keys(raisedLimits).join(', ')}.`)
  const parts = [...(await withoutProxy(folder)), ...(await withProxy(folder)), ...(await scale(folder))]
  say(renderSummary(parts))
  await lifetime.end(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  await lifetime.end(1)
}

async function withoutProxy(folder: string): Promise<Part[]> {
  const measures: Part[] = []
  if (
    !['js', 'speed', 'lighthouse', 'waiting', 'taps', 'api'].some(
      (name) => asked.length === 0 || asked.includes(name),
    )
  )
    return measures
  const product = await serveProduct(root, join(folder, 'plain'), lifetime, { isCounted: false })
  await addCuriousPartner(product)
  const needsBare = wants('js') || wants('speed')
  const bare = needsBare ? await serveBare(root, folder, lifetime) : { origin: '', pid: 0 }
  const tell = (part: Part) => {
    measures.push(part)
    say(renderPart(part))
  }
  if (wants('js')) tell(await measureWeight(await everyStop(product), bare))
  if (wants('taps')) tell(await measureTaps(product))
  if (wants('speed')) tell(await measureSpeed(product, await everyStop(product), bare))
  if (wants('lighthouse')) tell(await measureLighthouse(await everyStop(product), say))
  if (wants('waiting')) tell(await measureWaiting(product))
  if (wants('api')) tell(await api(product, folder))
  await product.stop()
  return measures
}

async function api(product: Product, folder: string): Promise<Part> {
  const alone = await serveApi(root, folder, lifetime, product)
  const betterAuth = await serveBetterAuth(root, folder, lifetime, product)
  const part = await measureApi(product, alone, betterAuth)
  await Promise.all([alone.stop(), betterAuth.stop()])
  return part
}

async function withProxy(folder: string): Promise<Part[]> {
  if (!wants('database')) return []
  const product = await serveProduct(root, join(folder, 'counted'), lifetime, { isCounted: true })
  await addCuriousPartner(product)
  const part = await measureDatabase(product, say)
  say(renderPart(part))
  return [part]
}

async function scale(folder: string): Promise<Part[]> {
  if (!wants('scale')) return []
  const sides = await serveFilled(root, join(folder, 'filled'), lifetime, say)
  const part = await measureScale(sides)
  say(renderPart(part))
  return [part]
}

/** A person on each step: fresh ones, since a walk that idles asks for a code again. */
async function everyStop(product: Product): Promise<Stop[]> {
  const stops: Stop[] = []
  for (const step of stepNames) stops.push(await walkTo(product, step))
  return stops
}
