import { type PreparedDatabase, prepareDatabase } from '#lib/database/prepare-database.ts'
import { parseEnvironment, type Settings } from '#lib/env.ts'
import { loadSecrets } from '#lib/secrets/load-secrets.ts'
import { openDataDir } from './open-data-dir.ts'

export type Installation = {
  database: PreparedDatabase
  /** The environment of every process of the installation, checked. */
  variables: Record<string, string | undefined>
}

/** What every command needs that touches the installation: its folder, its secrets and its migrated database. */
export async function prepareInstallation(
  settings: Settings,
  variables: Record<string, string | undefined>,
  onDatabaseEnd: () => void,
  { joinsRunning = false } = {},
): Promise<Installation> {
  const dataDir = await openDataDir(settings.DATA_DIR)
  const made = settings.isDevelopment ? await loadSecrets(dataDir) : {}
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value))
  const withSecrets = {
    ...made,
    ...given,
    DATA_DIR: dataDir,
    HOST: settings.HOST,
    PORT: String(settings.PORT),
  }
  // Before the database starts: a bad value should cost nobody a second.
  parseEnvironment({
    ...withSecrets,
    DATABASE_URL: settings.DATABASE_URL ?? 'postgres://127.0.0.1/vestibule',
  })
  const database = await prepareDatabase({
    databaseUrl: settings.DATABASE_URL,
    dataDir,
    onUnexpectedEnd: onDatabaseEnd,
    joinsRunning,
  })
  return { database, variables: { ...withSecrets, DATABASE_URL: database.url } }
}
