import { timestamp, uuid } from 'drizzle-orm/pg-core'

/**
 * Columns that every table shares. Nothing has a database default for time: all time comes from the one
 * clock (lib/clock.ts), which a sandbox walk may have moved.
 */
export const partnerId = () => uuid('partner_id').notNull()
export const id = () => uuid('id').notNull()
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
export const createdAt = () => moment('created_at').notNull()
export const updatedAt = () => moment('updated_at').notNull()
