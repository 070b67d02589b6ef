import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { logger } from '#lib/logger.ts'
import { recordRefusals } from './record-refusals.ts'

const pauseMilliseconds = 10_000
const originsPerPauseMax = 20
const partnersMax = 1000

type Write = (partnerId: string, refusals: ReadonlyMap<string, number>) => Promise<void>

/** What waits to be written, by partner; there is an entry for as long as its pause lasts. */
const waiting = new Map<string, Map<string, number>>()

/**
 * Notes that a page of that origin was refused. Written at once, and then at most once in ten seconds for each
 * partner: anybody can ask for a refused frame, and as often as he likes. What is left unwritten when the process
 * ends is lost, which costs a count.
 */
export function noteRefusal(
  refusal: { partnerId: string; origin: string },
  write: Write = writeRefusals,
): void {
  const { partnerId, origin } = refusal
  const noted = waiting.get(partnerId)
  if (noted === undefined) {
    if (waiting.size < partnersMax) begin(partnerId, new Map([[origin, 1]]), write)
  } else if (noted.has(origin) || noted.size < originsPerPauseMax) {
    noted.set(origin, (noted.get(origin) ?? 0) + 1)
  }
}

function begin(partnerId: string, refusals: ReadonlyMap<string, number>, write: Write): void {
  waiting.set(partnerId, new Map())
  write(partnerId, refusals).catch((error) =>
    logger.error({ err: error, partnerId }, 'a refused origin was not recorded'),
  )
  const timer = setTimeout(() => {
    const noted = waiting.get(partnerId) ?? new Map()
    waiting.delete(partnerId)
    if (noted.size > 0) begin(partnerId, noted, write)
  }, pauseMilliseconds)
  timer.unref()
}

function writeRefusals(partnerId: string, refusals: ReadonlyMap<string, number>): Promise<void> {
  const now = systemNow()
  return database().transaction((tx) => recordRefusals(tx, { partnerId, refusals }, { now }))
}
