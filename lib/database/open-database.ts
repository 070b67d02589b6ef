import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { bootCluster, ClusterInUseError } from './boot-cluster.ts'
import { clusterUrl, readClusterSettings } from './cluster-settings.ts'

/** There is nothing to open: no installation has been started here. */
export class NoDatabaseError extends Error {
  override name = 'NoDatabaseError'
}

/**
 * The database of an installation as it is, for commands that only read: nothing is made and nothing is
 * migrated. The embedded one is joined where it runs, and booted for as long as the command where it does not.
 */
export async function openDatabase(options: {
  databaseUrl: string | undefined
  dataDir: string
}): Promise<{ url: string; stop: () => Promise<void> }> {
  if (options.databaseUrl !== undefined) return { url: options.databaseUrl, stop: async () => {} }
  if (!(await stat(join(options.dataDir, 'postgres')).catch(() => undefined))) {
    throw new NoDatabaseError(`There is no database in ${options.dataDir}. Set DATA_DIR or DATABASE_URL.`)
  }
  try {
    const cluster = await bootCluster(options.dataDir)
    return { url: cluster.url('vestibule'), stop: cluster.stop }
  } catch (error) {
    if (!(error instanceof ClusterInUseError)) throw error
    const settings = await readClusterSettings(options.dataDir)
    return { url: clusterUrl(settings, 'vestibule'), stop: async () => {} }
  }
}
