import postgres from 'postgres'
import { systemNow } from '#lib/clock.ts'
import { addPartner, type BenchPartner } from './add-partner.ts'
import { insertPeople, prepareDraws } from './fill-rows.ts'

/** How the people are shared out: most installations have one large partner. */
const shares = [0.7, 0.15, 0.1, 0.05]
const tables = ['consumers', 'events', 'acceptances', 'suspensions']
const rowsAtOnce = 250_000
/** As many as a small machine has cores. */
const workers = 2

export type Filled = {
  /** The largest partner. */
  partner: BenchPartner
  consumersOfPartner: number
  consumers: number
  seconds: number
  bytes: number
}

/**
 * Fills an installation's database in bulk with so many consumers of several partners, and tells how long that took.
 * For a database of the bench alone: while it runs, the database's own triggers are off, so what is filled in is
 * evidence that was never sealed and events that nobody is told.
 */
export async function fillDatabase(url: string, consumers: number): Promise<Filled> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const began = performance.now()
    const now = systemNow()
    const partners = []
    for (const share of shares) partners.push({ share, partner: await addPartner(url, 'LIVE') })
    const restore = await dropIndexes(sql)
    const parts = partners.flatMap(({ partner, share }) => partsOf(partner, Math.round(consumers * share)))
    await inParallel(url, async (session) => {
      await prepareDraws(session)
      for (let part = parts.shift(); part; part = parts.shift())
        await insertPeople(session, part.partner, part, now)
    })
    await inParallel(url, async (session) => {
      for (let index = restore.shift(); index; index = restore.shift()) await session.unsafe(index)
    })
    for (const table of tables) await sql.unsafe(`vacuum analyze ${table}`)
    const [size] = await sql<
      { bytes: number }[]
    >`select pg_database_size(current_database())::float8 as bytes`
    const [largest] = partners
    if (!largest || !size) throw new Error('Nothing was filled in')
    return {
      partner: largest.partner,
      consumersOfPartner: Math.round(consumers * largest.share),
      consumers,
      seconds: (performance.now() - began) / 1000,
      bytes: size.bytes,
    }
  } finally {
    await sql.end()
  }
}

type Part = { partner: BenchPartner; from: number; to: number; last: number }

function partsOf(partner: BenchPartner, last: number): Part[] {
  return Array.from({ length: Math.ceil(last / rowsAtOnce) }, (_, part) => ({
    partner,
    from: part * rowsAtOnce + 1,
    to: Math.min((part + 1) * rowsAtOnce, last),
    last,
  }))
}

/** Takes away all indexes but the primary keys, and gives the statements that make them again. */
async function dropIndexes(sql: postgres.Sql): Promise<string[]> {
  const indexes = await sql<{ drop: string; restore: string }[]>`
    select case when c.oid is null then format('drop index %I', i.relname)
        else format('alter table %I drop constraint %I', t.relname, c.conname) end as drop,
      case when c.oid is null then pg_get_indexdef(i.oid)
        else format('alter table %I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) end as restore
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      left join pg_constraint c on c.conindid = i.oid and c.contype = 'u'
    where not x.indisprimary and t.relname = any(${tables}) and t.relnamespace = 'public'::regnamespace`
  for (const { drop } of indexes) await sql.unsafe(drop)
  return indexes.map(({ restore }) => restore)
}

/** Runs the same work in several sessions that are set up for bulk. */
async function inParallel(url: string, work: (session: postgres.Sql) => Promise<void>): Promise<void> {
  const run = async () => {
    const session = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} })
    try {
      await session`set session_replication_role = replica`
      await session`set synchronous_commit = off`
      await session`set maintenance_work_mem = '1GB'`
      await work(session)
    } finally {
      await session.end()
    }
  }
  await Promise.all(Array.from({ length: workers }, run))
}
