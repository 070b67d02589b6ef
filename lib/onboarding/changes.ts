import { connections } from '#db/client.ts'
import { walkChangedChannel } from './announce-change.ts'

/**
 * What changed for whom, heard by every process: PostgreSQL's NOTIFY carries ids only, in the transaction
 * that changed something (lib/onboarding/announce-change.ts), and waiting screens look for themselves.
 */
type Listener = () => void
type Hub = { listeners: Map<string, Set<Listener>>; ready: Promise<unknown> }

declare global {
  var vestibuleChanges: Hub | undefined
}

function hub(): Hub {
  if (!globalThis.vestibuleChanges) {
    const listeners: Hub['listeners'] = new Map()
    // One connection a process; the driver listens again by itself when it is lost.
    const ready = connections().listen(walkChangedChannel, (payload) => {
      for (const key of keysOf(payload)) for (const listener of listeners.get(key) ?? []) listener()
    })
    globalThis.vestibuleChanges = { listeners, ready }
    // A database that was away once must not silence this process for good: the next listener tries again.
    ready.catch(() => {
      globalThis.vestibuleChanges = undefined
    })
  }
  return globalThis.vestibuleChanges
}

function keysOf(payload: string): string[] {
  try {
    const ids: unknown = JSON.parse(payload)
    return ids && typeof ids === 'object' ? Object.values(ids).map(String) : []
  } catch {
    return []
  }
}

/** As many screens of one walk, or one person, as a process serves: each looks for itself when something changes. */
const listenersMax = 20

/**
 * Calls `listener` whenever something changed for one of the ids, until the returned function is called; null where too
 * many listen for one of them already. It is not called again while it is at work, but once more afterwards.
 */
export async function listenForChanges(
  ids: readonly string[],
  work: () => Promise<void>,
): Promise<(() => void) | null> {
  const { listeners, ready } = hub()
  await ready
  if (ids.some((id) => (listeners.get(id)?.size ?? 0) >= listenersMax)) return null
  const listener = oneAtATime(work)
  for (const id of ids) {
    const set = listeners.get(id) ?? new Set()
    listeners.set(id, set.add(listener))
  }
  return () => {
    for (const id of ids) {
      const set = listeners.get(id)
      set?.delete(listener)
      if (set?.size === 0) listeners.delete(id)
    }
  }
}

function oneAtATime(work: () => Promise<void>): Listener {
  let isAtWork = false
  let isCalledMeanwhile = false
  const run = async () => {
    do {
      isCalledMeanwhile = false
      await work()
    } while (isCalledMeanwhile)
    isAtWork = false
  }
  return () => {
    isCalledMeanwhile = true
    if (isAtWork) return
    isAtWork = true
    void run()
  }
}
