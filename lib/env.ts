import { z } from 'zod'
import { parseSender } from './email/parse-sender.ts'

/**
 * The only reader of `process.env`. Parsed once, at the first use; a bad value stops the start and names the
 * variable. Secrets that a person left out are generated into DATA_DIR by the start command in development
 * and demanded in production (lib/commands/start.ts), so here they are simply required.
 */
const port = z.coerce.number().int().min(1).max(65535)

const secret = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length >= 32, 'must be at least 32 bytes, in base64')

// AES keys, as Next demands of its own variable.
const encryptionKey = z
  .string()
  .refine((text) => [16, 24, 32].includes(Buffer.from(text, 'base64').length), 'must be 32 bytes, in base64')

// Of live partners; sandbox partners get ten times as much (lib/limits/limits-of.ts).
const limit = (standard: number) => z.coerce.number().int().min(1).max(100_000_000).default(standard)

const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: port.default(3000),
  /** Of the partner's demo page, in development. */
  DEMO_PORT: port.optional(),
  HOST: z.string().optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  VESTIBULE_SECRET: secret,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: encryptionKey.optional(),
  VESTIBULE_BUILD: z.string().default('development'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  EMAIL_FROM: z
    .string()
    .refine((text) => parseSender(text) !== null, 'must be one mailbox: Name <address>')
    .default('Vestibule <no-reply@localhost>'),
  /** Takes every SMS of live partners (lib/sms/http-sms-sender.ts says how); plain http on this machine only. */
  SMS_GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => text.startsWith('https:') || isLoopback(new URL(text).hostname), 'must be https')
    .optional(),
  SMS_GATEWAY_TOKEN: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  API_KEY_REQUESTS_PER_SECOND: limit(200),
  API_KEY_BURST: limit(2000),
  API_KEYLESS_REQUESTS_PER_MINUTE: limit(30),
  /** Of one user, and of one address. */
  API_LOGINS_PER_MINUTE: limit(10),
  WIZARD_POSTS_PER_MINUTE: limit(120),
  WALKS_PER_ADDRESS_PER_MINUTE: limit(30),
  SMS_PER_ADDRESS_PER_HOUR: limit(60),
  SMS_PER_PREFIX_UNTIL_JUDGED: limit(20),
  SMS_PER_PARTNER_UNTIL_JUDGED: limit(300),
  SMS_PER_PARTNER_PER_DAY: limit(5000),
  /** Of 100 codes sent, how many must come back; 0 never blocks for it. */
  SMS_MIN_CONVERSION_PERCENT: z.coerce.number().int().min(0).max(100).default(20),
})

/** Every variable there is, by name (docs/configuration.md says what each means). */
export const environmentShape = environmentSchema.shape

// What the start command is given: it makes the database and, in development, the secrets by itself.
const settingsSchema = environmentSchema.partial({ DATABASE_URL: true, VESTIBULE_SECRET: true })

type Derived = {
  DEMO_PORT: number
  /** The address to listen on: this machine only in development, every interface in production. */
  HOST: string
  /** Scheme, host and port, without a slash at the end. Every absolute URL is built on it, never on `Host`. */
  PUBLIC_URL: string
  /** True while PUBLIC_URL is loopback: `demo` is seeded, the outbox page is open. */
  isDevelopment: boolean
}

export type Environment = Omit<z.infer<typeof environmentSchema>, keyof Derived> & Derived
export type Settings = Omit<z.infer<typeof settingsSchema>, keyof Derived> & Derived
type Variables = Record<string, string | undefined>

export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

/** Parses variables, or throws an EnvironmentError that names each bad one (never its value: it may be a secret). */
export function parseEnvironment(variables: Variables): Environment {
  const parsed = environmentSchema.safeParse(withoutEmpty(variables))
  if (!parsed.success) throw attention(parsed.error.issues.map(issueLine))
  return { ...parsed.data, ...derive(parsed.data) }
}

/** The same for the start command; in production it demands the secrets, in development they may be missing. */
export function parseSettings(variables: Variables): Settings {
  const parsed = settingsSchema.safeParse(withoutEmpty(variables))
  if (!parsed.success) throw attention(parsed.error.issues.map(issueLine))
  const settings = { ...parsed.data, ...derive(parsed.data) }
  const missing = (['VESTIBULE_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'] as const).filter(
    (name) => !settings.isDevelopment && !settings[name],
  )
  if (missing.length > 0) {
    throw attention(missing.map((name) => `${name}: is required when PUBLIC_URL is not this machine`))
  }
  return settings
}

function derive(given: {
  PUBLIC_URL?: string | undefined
  PORT: number
  DEMO_PORT?: number | undefined
  HOST?: string | undefined
}): Derived {
  const publicUrl = new URL(given.PUBLIC_URL ?? `http://localhost:${given.PORT}`)
  const isDevelopment = isLoopback(publicUrl.hostname)
  if (!isDevelopment && publicUrl.protocol !== 'https:') throw attention(['PUBLIC_URL: must be https'])
  if (publicUrl.pathname !== '/') throw attention(['PUBLIC_URL: must be an origin, without a path'])
  const HOST = given.HOST ?? (isDevelopment ? '127.0.0.1' : '0.0.0.0')
  const DEMO_PORT = given.DEMO_PORT ?? (given.PORT < 65535 ? given.PORT + 1 : given.PORT - 1)
  return { HOST, PUBLIC_URL: publicUrl.origin, isDevelopment, DEMO_PORT }
}

/** An empty variable counts as an unset one. */
function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
}

function issueLine(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.join('.')}: ${issue.message}`
}

function attention(lines: string[]): EnvironmentError {
  return new EnvironmentError(`These environment variables need attention:\n  ${lines.join('\n  ')}`)
}

/** Whether a host name can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  )
}

let parsed: Environment | undefined

/** The environment of this process. */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env)
  return parsed
}

/** What the log needs; it speaks before, and even when, the rest of the environment does not parse. */
export function logEnvironment(): Pick<Environment, 'LOG_LEVEL' | 'VESTIBULE_BUILD'> {
  const given = withoutEmpty(process.env)
  const { LOG_LEVEL, VESTIBULE_BUILD } = environmentSchema.shape
  return {
    LOG_LEVEL: LOG_LEVEL.catch('info').parse(given.LOG_LEVEL),
    VESTIBULE_BUILD: VESTIBULE_BUILD.parse(given.VESTIBULE_BUILD),
  }
}
