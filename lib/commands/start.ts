import { join, resolve } from 'node:path'
import { BuildError, buildProduction } from '#lib/build/build-production.ts'
import { ClusterInUseError } from '#lib/database/boot-cluster.ts'
import { EnvironmentError, parseSettings } from '#lib/env.ts'
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
  say(directions(settings.PUBLIC_URL, seeded?.demoKey ?? null))
  await lifetime.end(await server.ended)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  await lifetime.end(1)
}

function directions(origin: string, demoKey: string | null): string {
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
  const lines = places.map(([name = '', path]) => `  ${name.padEnd(16)}${origin}${path}`)
  const keys = demoKey ? [`  ${'Key of demo'.padEnd(16)}${demoKey}`] : []
  return ['', 'Vestibule is ready. Ctrl-C ends it.', ...lines, ...keys, ''].join('\n')
}

/** What a person can act on is told plainly; anything else is a bug and shows where. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isExpected = [EnvironmentError, ClusterInUseError, BuildError].some((kind) => error instanceof kind)
  return isExpected ? error.message : (error.stack ?? error.message)
}
