/** What the driver and the system say when there is no way to the database, or it is torn down under way. */
const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** SQLSTATE: connection exceptions, no free connection, and a server that stops or has not started yet. */
const awayStates = /^(?:08...|53300|57P0[123])$/

/** Whether a statement failed because the database did not answer, and not because the statement is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (connectionCodes.has(code) || awayStates.test(code)) return true
  // The query builder wraps what the driver throws.
  return error.cause !== error && isDatabaseAway(error.cause)
}
