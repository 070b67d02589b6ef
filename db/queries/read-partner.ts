import { eq, sql } from 'drizzle-orm'
import { database, type Transaction } from '#db/client.ts'
import { partners } from '#db/schema/index.ts'

const prepareByName = () =>
  database()
    .select()
    .from(partners)
    .where(eq(partners.name, sql.placeholder('name')))
    .prepare('read_partner_by_name')
let byName: ReturnType<typeof prepareByName> | undefined

/** The partner of that name, in either mode, or null. */
export async function readPartner(name: string) {
  if (isUnstorable(name)) return null
  byName ??= prepareByName()
  return (await byName.execute({ name }))[0] ?? null
}

/** The same in a transaction: whoever holds a connection and asks for a second one waits for ever under load. */
export async function readPartnerIn(tx: Transaction, name: string) {
  if (isUnstorable(name)) return null
  return (await tx.select().from(partners).where(eq(partners.name, name)))[0] ?? null
}

/** PostgreSQL's text holds no NUL, and refuses to be asked for one. */
function isUnstorable(name: string): boolean {
  return name.includes('\0')
}
