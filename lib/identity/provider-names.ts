import type { partnerMode } from '#db/schema/enums.ts'

/**
 * Which provider a partner's new checks go to. The sandbox one is for sandbox partners alone; none is set up
 * for live ones yet, and then a start says that the provider is unavailable.
 */
export function providerNameFor(mode: (typeof partnerMode.enumValues)[number]): string | null {
  return mode === 'SANDBOX' ? 'sandbox' : null
}
