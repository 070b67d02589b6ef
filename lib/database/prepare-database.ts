import { bootCluster, ClusterInUseError, createDatabase } from './boot-cluster.ts'
import { clusterUrl, readClusterSettings } from './cluster-settings.ts'
import { migrateDatabase } from './migrate-database.ts'

export type PreparedDatabase = { url: string; stop: () => Promise<void> }

/**
 * A migrated database: the given one, or else the embedded one of the data directory. `joinsRunning`: another
 * process may have started that one already, and then it is used and left as it is.
 */
export async function prepareDatabase(options: {
  databaseUrl: string | undefined
  dataDir: string
  onUnexpectedEnd: () => void
  joinsRunning?: boolean
}): Promise<PreparedDatabase> {
  if (options.databaseUrl !== undefined) {
    await migrateDatabase(options.databaseUrl)
    return { url: options.databaseUrl, stop: async () => {} }
  }
  const { dataDir, onUnexpectedEnd, joinsRunning = false } = options
  const cluster = await bootCluster(dataDir, { onUnexpectedEnd }).catch((error: unknown) => {
    if (joinsRunning && error instanceof ClusterInUseError) return null
    throw error
  })
  if (!cluster)
    return { url: clusterUrl(await readClusterSettings(dataDir), 'vestibule'), stop: async () => {} }
  try {
    await createDatabase(cluster, 'vestibule')
    const url = cluster.url('vestibule')
    await migrateDatabase(url)
    return { url, stop: cluster.stop }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}
