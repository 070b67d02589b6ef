import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { brandLogos } from './brand-logos.ts'
import { createdAt } from './columns.ts'
import { brandFont, brandGround, brandRadius, brandScheme, emailPolicy, partnerMode } from './enums.ts'

/**
 * The tenant: one row per mode, each with its own name. Everything else hangs off its id, and every key of
 * every other table leads with it, so that the whole can be sharded by partner and nothing crosses over.
 */
export const partners = pgTable(
  'partners',
  {
    id: uuid('id').primaryKey(),
    /** What stands in URLs; unique over both modes. */
    name: text('name').notNull().unique(),
    displayName: text('display_name').notNull(),
    mode: partnerMode('mode').notNull(),
    emailPolicy: emailPolicy('email_policy').notNull().default('OPTIONAL'),
    asksAboutYou: boolean('asks_about_you').notNull().default(false),
    /** `Name <address>`; null means the installation's own sender. */
    emailSender: text('email_sender'),
    /** May contain `{partnerName}`; null means the text of the message files. */
    emailSubject: text('email_subject'),
    helpUrl: text('help_url'),
    privacyUrl: text('privacy_url'),
    allowedOrigins: text('allowed_origins').array().notNull().default([]),
    returnUrls: text('return_urls').array().notNull().default([]),
    /** The listed country codes that codes are sent to, as digits; empty means all of them. */
    allowedPhoneCodes: text('allowed_phone_codes').array().notNull().default([]),
    /** The brand: what the partner chose. All other colours are derived from it when they are needed (lib/brands). */
    accent: text('accent'),
    /** The accent of the dark look; null means one derived from the other. */
    accentDark: text('accent_dark'),
    radius: brandRadius('radius').notNull().default('MEDIUM'),
    font: brandFont('font').notNull().default('SANS'),
    scheme: brandScheme('scheme').notNull().default('AUTO'),
    groundTone: brandGround('ground_tone').notNull().default('NEUTRAL'),
    /** Names of files in brand_logos. */
    logo: text('logo'),
    logoDark: text('logo_dark'),
    createdAt: createdAt(),
  },
  (table) => [
    check('partners_accent', sql`${table.accent} ~ '^#[0-9a-f]{6}$'`),
    check(
      'partners_accent_dark',
      sql`${table.accentDark} is null or (${table.accent} is not null and ${table.accentDark} ~ '^#[0-9a-f]{6}$')`,
    ),
    check('partners_logo_dark', sql`${table.logoDark} is null or ${table.logo} is not null`),
    foreignKey({
      name: 'partners_logo_fk',
      columns: [table.id, table.logo],
      foreignColumns: [brandLogos.partnerId, brandLogos.name],
    }),
    foreignKey({
      name: 'partners_logo_dark_fk',
      columns: [table.id, table.logoDark],
      foreignColumns: [brandLogos.partnerId, brandLogos.name],
    }),
    check(
      'partners_allowed_phone_codes',
      sql`array_to_string(${table.allowedPhoneCodes}, ',') ~ '^([1-9][0-9]{0,5}(,|$))*$'`,
    ),
  ],
)
