/**
 * A path for the log: what gives a right or names a mail is cut to its first characters, so that a log line
 * can be followed and not followed home. Session ids are public and stay; what a frame carries behind one goes. A query may hold anything, and goes.
 */
export function maskPath(path: string): string {
  return path
    .replace(/\?.*$/s, '')
    .replace(/^((?:\/missing)?\/onboard\/[^/]+\/(?:(?!%7e)[^/~])*(?:~|%7e))[^/]+/i, '$1…')
    .replace(/^((?:\/missing)?\/d\/[^/]+\/)[^/]+/, '$1…')
    .replace(
      /^((?:\/missing)?\/)(email|kyc\/[^/]+|identity\/return|sandbox\/identity)\/([^/]{0,6})[^/]*/,
      '$1$2/$3…',
    )
}
