import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { asc, eq } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { readPartnerIn } from '#db/queries/read-partner.ts'
import { partnerKeys, partnerLogins, partners } from '#db/schema/index.ts'
import { brandOptions, describeBrand, prepareBrand, runBrandCommand } from '#lib/brands/run-brand-command.ts'
import { listRefusals } from '#lib/embedding/list-refusals.ts'
import { createLogin, passwordLength, preparePassword } from '#lib/logins/create-login.ts'
import { removeLogin } from '#lib/logins/remove-login.ts'
import type { Result } from '#lib/result.ts'
import { createPartner } from './create-partner.ts'
import { issueKey } from './issue-key.ts'
import { revokeKey } from './revoke-key.ts'
import { type PartnerChanges, updatePartner } from './update-partner.ts'

export const partnerUsage = `npm run partner -- list
npm run partner -- show NAME
npm run partner -- create NAME --display-name "Acme Bank" [--live]
npm run partner -- set NAME [--display-name TEXT] [--email REQUIRED|OPTIONAL|OFF] [--about-you yes|no]
                            [--help-url URL] [--privacy-url URL] [--origin ORIGIN]… [--return-url URL]…
npm run partner -- brand NAME [--accent COLOUR] [--accent-dark COLOUR] [--logo FILE] [--logo-dark FILE]
                              [--radius none|small|medium|large|full] [--ground neutral|tinted]
                              [--font sans|humanist|geometric|rounded|serif|mono]
                              [--scheme auto|light|dark] [--reset]
npm run partner -- key NAME [--name TEXT] [--days N]
npm run partner -- revoke NAME KEY-ID
npm run partner -- login NAME USERNAME [--password-stdin]
npm run partner -- remove-login NAME USERNAME
npm run partner -- refusals NAME

A partner is a sandbox unless it is made with --live. --origin and --return-url replace the whole list; an empty
text empties it. A return URL that ends in / allows everything below it. A colour is #rrggbb, a logo an SVG or PNG;
an empty text takes it away, and --reset everything that is not named beside it. Keys and passwords are shown once.`

/** What a person has to change about the command; the text says it. */
export class PartnerCommandError extends Error {
  override name = 'PartnerCommandError'
}

type Context = {
  db: Database
  now: Date
  readPassword: () => Promise<string>
  /** A file's bytes, or null when there is none. */
  readFile: (path: string) => Promise<Buffer | null>
}

const options = {
  'display-name': { type: 'string' },
  live: { type: 'boolean' },
  email: { type: 'string' },
  'about-you': { type: 'string' },
  'help-url': { type: 'string' },
  'privacy-url': { type: 'string' },
  origin: { type: 'string', multiple: true },
  'return-url': { type: 'string', multiple: true },
  name: { type: 'string' },
  days: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  ...brandOptions,
} as const

type Given = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** Does what the words after `npm run partner --` say, and gives the lines to print. */
export async function runPartnerCommand(words: readonly string[], context: Context): Promise<string[]> {
  const { values, positionals } = read(words)
  const [command, name = '', argument = ''] = positionals
  const inOne = <Done>(work: (tx: Transaction) => Promise<Done>) => context.db.transaction(work)
  switch (command) {
    case 'list':
      return list(context.db)
    case 'show':
      return inOne((tx) => show(tx, name))
    case 'create':
      return inOne((tx) => create(tx, name, values, context.now))
    case 'set':
      return inOne((tx) => set(tx, name, values))
    case 'brand':
      return brand(name, values, context)
    case 'key':
      return inOne((tx) => giveKey(tx, name, values, context.now))
    case 'revoke':
      return inOne((tx) => revoke(tx, name, argument, context.now))
    case 'login':
      return giveLogin(name, argument, values, context)
    case 'remove-login':
      return inOne(async (tx) => {
        const { id: partnerId } = await find(tx, name)
        demand(await removeLogin(tx, { partnerId, username: argument }))
        return [`${argument} can no longer log in to ${name}.`]
      })
    case 'refusals':
      return inOne((tx) => refusals(tx, name))
    default:
      throw new PartnerCommandError(partnerUsage)
  }
}

function read(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new PartnerCommandError(`${error instanceof Error ? error.message : error}\n\n${partnerUsage}`)
  }
}

async function list(db: Database): Promise<string[]> {
  const rows = await db.select().from(partners).orderBy(asc(partners.name))
  return rows.map(({ name, mode, displayName }) => `${name}  ${mode.toLowerCase()}  ${displayName}`)
}

async function show(tx: Transaction, name: string): Promise<string[]> {
  const partner = await find(tx, name)
  const keys = await tx.select().from(partnerKeys).where(eq(partnerKeys.partnerId, partner.id))
  const logins = await tx.select().from(partnerLogins).where(eq(partnerLogins.partnerId, partner.id))
  const day = (moment: Date | null) => moment?.toISOString().slice(0, 16) ?? 'never'
  return [
    `${partner.name}  ${partner.mode.toLowerCase()}  ${partner.displayName}`,
    `email: ${partner.emailPolicy}, asks about the person: ${partner.asksAboutYou ? 'yes' : 'no'}`,
    `help: ${partner.helpUrl ?? 'none'}, privacy: ${partner.privacyUrl ?? 'none'}`,
    `origins: ${partner.allowedOrigins.join(' ') || 'none'}`,
    `return URLs: ${partner.returnUrls.join(' ') || 'none'}`,
    ...describeBrand(partner),
    ...keys.map((key) => {
      const end = key.revokedAt ? `revoked ${day(key.revokedAt)}` : `expires ${day(key.expiresAt)}`
      return `key ${key.id}  ${key.prefix}…  ${key.name}  last used ${day(key.lastUsedAt)}, ${end}`
    }),
    ...logins.map(({ username, createdAt }) => `login ${username}  since ${day(createdAt)}`),
  ]
}

/** Pages that tried to show the wizard in a frame and may not; `set NAME --origin` lets them. */
async function refusals(tx: Transaction, name: string): Promise<string[]> {
  const { id: partnerId } = await find(tx, name)
  const rows = await listRefusals(tx, { partnerId })
  if (rows.length === 0) return [`No page was refused to frame the wizard of ${name}.`]
  const minute = (moment: Date) => moment.toISOString().slice(0, 16)
  return rows.map(
    ({ origin, refusals, firstSeenAt, lastSeenAt }) =>
      `${origin}  ${refusals} times  from ${minute(firstSeenAt)} to ${minute(lastSeenAt)}`,
  )
}

async function create(tx: Transaction, name: string, given: Given, now: Date): Promise<string[]> {
  const mode = given.live ? 'LIVE' : 'SANDBOX'
  const displayName = given['display-name'] ?? name
  demand(await createPartner(tx, { name, displayName, mode }, { now }))
  return [`Made the ${mode.toLowerCase()} partner ${name}.`]
}

async function set(tx: Transaction, name: string, given: Given): Promise<string[]> {
  const emailPolicy = partners.emailPolicy.enumValues.find((policy) => policy === given.email?.toUpperCase())
  if (given.email !== undefined && !emailPolicy)
    throw new PartnerCommandError('--email is not one of the three.')
  const asks = given['about-you']
  if (asks !== undefined && asks !== 'yes' && asks !== 'no') {
    throw new PartnerCommandError('--about-you is yes or no.')
  }
  const filled = (texts: readonly string[]) => texts.filter((text) => text.trim() !== '')
  const changes: PartnerChanges = {
    ...(given['display-name'] !== undefined && { displayName: given['display-name'] }),
    ...(emailPolicy && { emailPolicy }),
    ...(asks !== undefined && { asksAboutYou: asks === 'yes' }),
    ...(given['help-url'] !== undefined && { helpUrl: given['help-url'] || null }),
    ...(given['privacy-url'] !== undefined && { privacyUrl: given['privacy-url'] || null }),
    ...(given.origin && { allowedOrigins: filled(given.origin) }),
    ...(given['return-url'] && { returnUrls: filled(given['return-url']) }),
  }
  if (Object.keys(changes).length === 0) throw new PartnerCommandError(partnerUsage)
  demand(await updatePartner(tx, { name, changes }))
  return show(tx, name)
}

/** Logos are read and looked at before the transaction; what is printed is the brand as it is now. */
async function brand(name: string, given: Given, { db, now, readFile }: Context): Promise<string[]> {
  const command = demand(await prepareBrand(given, { readFile }))
  return db.transaction(async (tx) => {
    const { id: partnerId } = await find(tx, name)
    return demand(await runBrandCommand(tx, { partnerId, command }, { now }))
  })
}

async function giveKey(tx: Transaction, name: string, given: Given, now: Date): Promise<string[]> {
  const { id: partnerId } = await find(tx, name)
  const days = given.days === undefined ? null : Number(given.days)
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650)) {
    throw new PartnerCommandError('--days is a whole number from 1 to 3650.')
  }
  const end = days === null ? {} : { expiresAt: new Date(now.getTime() + days * 86_400_000) }
  const issued = demand(await issueKey(tx, { partnerId, name: given.name ?? 'key', ...end }, { now }))
  return [`Key ${issued.keyId} of ${name}. It is shown this once:`, issued.secret]
}

async function revoke(tx: Transaction, name: string, keyId: string, now: Date): Promise<string[]> {
  const { id: partnerId } = await find(tx, name)
  const [known] = (await tx.select().from(partnerKeys).where(eq(partnerKeys.partnerId, partnerId))).filter(
    ({ id }) => id === keyId,
  )
  if (!known) throw new PartnerCommandError(`${name} has no such key. "show ${name}" lists them.`)
  demand(await revokeKey(tx, { partnerId, keyId }, { now }))
  return [`The key ${known.prefix}… is revoked.`]
}

/** The password comes from standard input, or is made here and told once; never from an argument, which others see. */
async function giveLogin(
  name: string,
  username: string,
  given: Given,
  { db, now, readPassword }: Context,
): Promise<string[]> {
  const isGiven = given['password-stdin'] === true
  const password = isGiven ? await readPassword() : randomBytes(18).toString('base64url')
  const passwordHash = demand(await preparePassword(password))
  await db.transaction(async (tx) => {
    const { id: partnerId } = await find(tx, name)
    demand(await createLogin(tx, { partnerId, username, passwordHash }, { now }))
  })
  const made = `${username} can log in to ${name}.`
  return isGiven ? [made] : [`${made} The password is shown this once:`, password]
}

async function find(tx: Transaction, name: string) {
  const partner = await readPartnerIn(tx, name)
  if (!partner) throw new PartnerCommandError(`There is no partner "${name}".`)
  return partner
}

const words: Record<string, string> = {
  name_invalid: 'The name is not valid: a partner’s has lower-case letters, digits and dashes between them.',
  display_name_invalid: 'The display name must be one line of 1 to 100 characters.',
  name_taken: 'There is already a partner of that name, in one of the modes.',
  partner_unknown: 'There is no such partner.',
  link_invalid: 'A link must be a whole http or https URL.',
  origin_invalid: 'An origin is scheme, host and port, and nothing after them: https://shop.example',
  return_url_invalid: 'A return URL is a whole http or https URL, without query and fragment.',
  already_revoked: 'That key is already revoked.',
  username_invalid: 'The username must be one line of 1 to 100 characters.',
  username_taken: 'That username is taken. Remove its login first to give it another password.',
  login_unknown: 'There is no such login.',
  password_invalid: `The password must have ${passwordLength.min} to ${passwordLength.max} characters, on one line.`,
}

/** What was done, or the words for why not; thrown, so that the transaction leaves nothing behind. */
function demand<Done>(result: Result<Done, string>): Done {
  if (result.ok) return result.value
  throw new PartnerCommandError(words[result.failure] ?? result.failure)
}
