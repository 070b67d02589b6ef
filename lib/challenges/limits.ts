/**
 * The limits of one-time codes, in one place. 5 tries of one code are 5·10⁻⁶ to guess it; 100 tries a day and
 * number are 10⁻⁴ (NIST SP 800-63B-4 §3.2.2 allows 100 in a row). Whoever nobody vouched for may use at most
 * half of what a number has, so that a stranger cannot lock a customer out.
 */
export const codeSeconds = 10 * 60
export const attemptsMax = 5
export const firstResendSeconds = 30
export const sendsWindowSeconds = 10 * 60
export const sendsPerWindowMax = 5
export const selfSendsPerWindowMax = Math.floor(sendsPerWindowMax / 2)
export const triesWindowSeconds = 24 * 60 * 60
export const triesPerWindowMax = 100
export const selfTriesPerWindowMax = triesPerWindowMax / 2
/** The same right code again, within this time, succeeds again: an impatient thumb is no attack. */
export const repeatSeconds = 60

/** The pause before the next send: 30 s, then doubling. */
export function resendDelaySeconds(sends: number): number {
  return firstResendSeconds * 2 ** (sends - 1)
}
