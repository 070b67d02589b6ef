import pino from 'pino'
import { logEnvironment } from './env.ts'
import { loggableError } from './loggable-error.ts'

/**
 * JSON lines on standard output. Personal data never reaches them: callers log ids, support codes and masked
 * values (lib/phone/show-phone.ts, lib/email/mask-email.ts), errors are stripped of the values in them, and the
 * redaction below is the second fence.
 */
export const logger = pino({
  level: logEnvironment().LOG_LEVEL,
  base: { build: logEnvironment().VESTIBULE_BUILD },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: (error: unknown) => loggableError(error) },
  redact: {
    paths: [
      'code',
      'token',
      'phone',
      'emailAddress',
      'address',
      'secret',
      '*.code',
      '*.token',
      '*.phone',
      '*.emailAddress',
      '*.secret',
    ],
    censor: '[masked]',
  },
})
