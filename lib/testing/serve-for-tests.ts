import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSettings } from '#lib/env.ts'
import { prepareInstallation } from '#lib/installation/prepare-installation.ts'
import { seedDatabase } from '#lib/installation/seed-database.ts'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import type { Lifetime } from '#lib/processes/lifetime.ts'
import { runServer } from '#lib/server/run-server.ts'

/** What the browser tests may be told about the installation that they walk through. */
export type Served = { variables: Record<string, string | undefined>; log: string; demoKey: string }

/**
 * An installation of its own for one test run, made of the same parts as `npm start`: the production build,
 * a real PostgreSQL in the run's folder, a free port. Its lines go to the file `log`.
 */
export async function serveForTests(
  root: string,
  folder: string,
  given: Record<string, string | undefined>,
  lifetime: Lifetime,
): Promise<Served> {
  const PORT = String(await chooseFreePort())
  const wanted = {
    ...given,
    PORT,
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://localhost:${PORT}`,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: '',
    SMTP_URL: '',
    TRUST_PROXY: '',
    // All tests share one address and are in a hurry.
    WIZARD_POSTS_PER_MINUTE: '1000000',
    WALKS_PER_ADDRESS_PER_MINUTE: '1000000',
    SMS_PER_ADDRESS_PER_HOUR: '1000000',
    SMS_PER_PREFIX_UNTIL_JUDGED: '1000000',
    SMS_PER_PARTNER_UNTIL_JUDGED: '1000000',
    SMS_PER_PARTNER_PER_DAY: '1000000',
    LOG_LEVEL: 'info',
  }
  const settings = parseSettings(wanted)
  const { database, variables } = await prepareInstallation(settings, wanted, () => {
    process.stderr.write('The database of the tests has stopped.\n')
  })
  lifetime.atEnd(database.stop)
  const { demoKey } = await seedDatabase(database.url, wanted.DATA_DIR)
  const log = join(folder, 'server.log')
  const output = await open(log, 'a')
  const server = await runServer({ root, mode: 'start', settings, variables, output: output.fd })
  lifetime.atEnd(server.stop)
  await output.close()
  return { variables, log, demoKey }
}

/** What the kit of docs/testing.md is told: where the installation is, and a key of its sandbox partner `demo`. */
export function kitVariables({ variables, demoKey }: Served): Record<string, string | undefined> {
  return { VESTIBULE_URL: variables.PUBLIC_URL, VESTIBULE_KEY: demoKey }
}
