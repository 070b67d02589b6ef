import postgres from 'postgres'

/** Whether a statement failed because of this constraint, and of nothing else. */
export function isViolationOf(error: unknown, constraint: string): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return cause instanceof postgres.PostgresError && cause.constraint_name === constraint
}
