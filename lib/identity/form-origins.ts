import { database } from '#db/client.ts'
import { readPartner } from '#db/queries/read-partner.ts'
import { providerNameFor } from './provider-names.ts'
import { identityProvider } from './providers.ts'

type Mode = Parameters<typeof providerNameFor>[0]

/** Modes of partners that were asked about: a partner keeps its mode for good. */
const knownModes = new Map<string, Mode>()
const knownModesMax = 1000

/**
 * The origins, other than our own, to which the post of a partner's identity step leads: those of the provider
 * that its checks go to. None for a partner that does not exist.
 */
export async function identityFormOrigins(partnerName: string): Promise<readonly string[]> {
  const mode = knownModes.get(partnerName) ?? (await readPartner(partnerName))?.mode
  if (mode === undefined) return []
  if (knownModes.size < knownModesMax) knownModes.set(partnerName, mode)
  const name = providerNameFor(mode)
  return (name && identityProvider(name, database())?.formOrigins) || []
}
