import { join, resolve } from 'node:path'
import { BuildError, buildProduction } from '#lib/build/build-production.ts'
import { writeScripts } from '#lib/build/bundle-scripts.ts'
import { ClusterInUseError } from '#lib/database/boot-cluster.ts'
import { demoOrigin } from '#lib/demo/demo-origin.ts'
import { serveDemo } from '#lib/demo/serve-demo.ts'
import { EnvironmentError, parseSettings, type Settings } from '#lib/env.ts'
import { prepareInstallation } from '#lib/installation/prepare-installation.ts'
import { seedDatabase } from '#lib/installation/seed-database.ts'
import { untilPortIsFree } from '#lib/network/until-port-is-free.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'
import { routes } from '#lib/routes.ts'
import { runServer } from '#lib/server/run-server.ts'

/**
 * `npm start`, and with `--dev` `npm run dev`: from a fresh checkout to an answering server. Everything that
 * it opens, it closes again in reverse order.
 */
const root = join(import.meta.dirname, '../..')
const isDeveloping = process.argv.includes('--dev')
const say = (line: string) => process.stdout.write(`${line}\n`)
const lifetime = beginLifetime()

try {
  const settings = parseSettings(process.env)
  await untilPortIsFree(settings.PORT, settings.HOST)
  if (isDeveloping) await writeScripts(root)
  const build = isDeveloping ? undefined : await buildProduction(root, { say, variables: process.env })
  say(settings.DATABASE_URL ? 'Preparing the database.' : `Starting the database in ${settings.DATA_DIR}.`)
  const { database, variables } = await prepareInstallation(settings, process.env, () => {
    say('The database has stopped; ending.')
    void lifetime.end(1)
  })
  lifetime.atEnd(database.stop)
  const seeded = settings.isDevelopment ? await seedDatabase(database.url, resolve(settings.DATA_DIR)) : null

  const server = await runServer({
    root,
    mode: isDeveloping ? 'dev' : 'start',
    settings,
    variables: { ...variables, VESTIBULE_BUILD: variables.VESTIBULE_BUILD ?? build?.stamp },
  })
  lifetime.atEnd(server.stop)
  const demo = seeded && (await openDemo(settings, seeded.demoKey))
  say(directions(settings.PUBLIC_URL, { demoKey: seeded?.demoKey ?? null, demo }))
  await lifetime.end(await server.ended)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  await lifetime.end(1)
}

/** The partner's demo page; null when its port is taken, which stops nothing else. */
async function openDemo(settings: Settings, key: string): Promise<string | null> {
  const { DEMO_PORT: port, PUBLIC_URL: wizard } = settings
  const origin = demoOrigin(settings)
  const served = await serveDemo({ root, port, origin, wizard, key })
  if (!served) {
    say(`The demo page of a partner is not there: port ${port} is taken. DEMO_PORT names another.`)
    return null
  }
  lifetime.atEnd(async () => {
    served.closeAllConnections()
    served.close()
  })
  return origin
}

function directions(
  origin: string,
  { demoKey, demo }: { demoKey: string | null; demo: string | null },
): string {
  const places = demoKey
    ? [
        ['Start page', routes.start()],
        ['The wizard', routes.wizard('demo')],
        ['Sandbox outbox', routes.outbox()],
        ['Partner API', routes.api()],
      ]
    : [
        ['Start page', routes.start()],
        ['Partner API', routes.api()],
      ]
  const lines = places.map(([name = '', path]) => `  ${name.padEnd(18)}${origin}${path}`)
  if (demo) lines.splice(2, 0, `  ${'A partner’s page'.padEnd(18)}${demo}`)
  const keys = demoKey ? [`  ${'Key of demo'.padEnd(18)}${demoKey}`] : []
  return ['', 'Vestibule is ready. Ctrl-C ends it.', ...lines, ...keys, ''].join('\n')
}

/** What a person can act on is told plainly; anything else is a bug and shows where. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExpected = [EnvironmentError, ClusterInUseError, BuildError].some((kind) => error instanceof kind)
  return isExpected ? error.message : (error.stack ?? error.message)
}
