/** How deep causes are followed; a ring of them must not hold up the log. */
const causesMax = 4

export type LoggableError = {
  type: string
  message: string
  stack: string
  /** Of a database error: its SQLSTATE and what it names, never the values. */
  code?: string
  constraint?: string
  cause?: LoggableError
}

/**
 * What of an error may stand in a log line. Errors of the database layer repeat in words what was written: the
 * query builder every parameter, PostgreSQL the offending value and, in `detail`, the whole key. Those may be
 * numbers and addresses of people, so they are left out, and no member is copied that is not named here.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const message = withoutValues(error.message)
  const stack = `${error.name}: ${message}${framesOf(error)}`
  const shown: LoggableError = { type: error.constructor.name, message, stack }
  if ('code' in error && typeof error.code === 'string') shown.code = error.code
  if ('constraint_name' in error && typeof error.constraint_name === 'string') {
    shown.constraint = error.constraint_name
  }
  if (error.cause !== undefined && depth < causesMax) shown.cause = loggableError(error.cause, depth + 1)
  return shown
}

/** `Failed query: … params: +336…` of drizzle, `invalid input syntax for type date: "1980…"` of PostgreSQL. */
function withoutValues(message: string): string {
  return message.replace(/\nparams: .*$/s, '').replace(/: ".*"$/s, '')
}

/** A stack begins with the message as it was; only the frames after it are kept. */
function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message)
  return start < 0 ? '' : stack.slice(start + message.length)
}
