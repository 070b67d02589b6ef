import { bootCluster, createDatabase } from './boot-cluster.ts'
import { migrateDatabase } from './migrate-database.ts'

export type PreparedDatabase = { url: string; stop: () => Promise<void> }

/** A migrated database: the given one, or else the embedded one of the data directory. */
export async function prepareDatabase(options: {
  databaseUrl: string | undefined
  dataDir: string
  onUnexpectedEnd: () => void
}): Promise<PreparedDatabase> {
  if (options.databaseUrl !== undefined) {
    await migrateDatabase(options.databaseUrl)
    return { url: options.databaseUrl, stop: async () => {} }
  }
  const cluster = await bootCluster(options.dataDir, { onUnexpectedEnd: options.onUnexpectedEnd })
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
