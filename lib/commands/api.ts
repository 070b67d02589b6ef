import { join, resolve } from 'node:path'
import { createApi } from '#lib/api/create-api.ts'
import { stampSources } from '#lib/build/stamp-sources.ts'
import { EnvironmentError, parseSettings } from '#lib/env.ts'
import { prepareInstallation } from '#lib/installation/prepare-installation.ts'
import { seedDatabase } from '#lib/installation/seed-database.ts'
import { startBackgroundWork } from '#lib/jobs/start-background-work.ts'
import { untilPortIsFree } from '#lib/network/until-port-is-free.ts'
import { beginLifetime } from '#lib/processes/lifetime.ts'
import { routes } from '#lib/routes.ts'
import { listenForApi } from '#lib/server/listen-for-api.ts'

/**
 * `npm run api`: the partner API alone, without Next, by the very handler that Next serves. For more requests than
 * Next can take; as many such processes as wanted may stand beside `npm start` on one database.
 */
const root = join(import.meta.dirname, '../..')
const say = (line: string) => process.stdout.write(`${line}\n`)
const lifetime = beginLifetime()

try {
  const settings = parseSettings(process.env)
  await untilPortIsFree(settings.PORT, settings.HOST)
  const { database, variables } = await prepareInstallation(
    settings,
    process.env,
    () => {
      say('The database has stopped; ending.')
      void lifetime.end(1)
    },
    { joinsRunning: true },
  )
  lifetime.atEnd(database.stop)
  const seeded = settings.isDevelopment ? await seedDatabase(database.url, resolve(settings.DATA_DIR)) : null
  // From here on this process is the server, and reads the environment as one.
  Object.assign(process.env, { VESTIBULE_BUILD: await stampSources(root) }, variables)
  await startBackgroundWork()
  const listening = await listenForApi(createApi(), settings)
  lifetime.atEnd(listening.stop)
  say(`\nThe partner API is ready. Ctrl-C ends it.\n  ${settings.PUBLIC_URL}${routes.api()}`)
  if (seeded) say(`  Key of demo: ${seeded.demoKey}\n`)
} catch (error) {
  const text =
    error instanceof Error ? (error instanceof EnvironmentError ? error.message : error.stack) : error
  process.stderr.write(`${text}\n`)
  await lifetime.end(1)
}
