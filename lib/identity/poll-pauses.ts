import { type SQL, sql } from 'drizzle-orm'

/** Between two questions to a provider about a silent application: at most six hours. */
const pauseSecondsMax = 6 * 60 * 60
const firstPauseSeconds = 5

/** The pause after `count` questions: five seconds, then doubling. */
export function pollPauseSeconds(count: number): number {
  return Math.min(firstPauseSeconds * 2 ** count, pauseSecondsMax)
}

/** The same pause in a statement that counts there. The exponent is held where its power still has a number. */
export function pollPauseSql(count: SQL): SQL {
  return sql`least(${firstPauseSeconds}::float8 * power(2, least(${count}, 64)), ${pauseSecondsMax}::float8)`
}

/** The pause before an unprocessed notice is tried again: two seconds, then doubling, at most an hour. */
export function retryPauseSeconds(attempts: number): number {
  return Math.min(2 ** (attempts + 1), 60 * 60)
}
