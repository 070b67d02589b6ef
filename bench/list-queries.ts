import postgres from 'postgres'
import { writeCursor } from '#lib/lists/cursor.ts'
import type { Filled } from './fill-database.ts'

const sorts = ['UPDATE_DATE', 'CREATION_DATE', 'LAST_NAME'] as const
const directions = ['DESC', 'ASC'] as const

/** Every filter by itself, some of them with many matches, some with few or none; and the likely ones together. */
const filters = [
  'lastName=m',
  'lastName=mar',
  'lastName=mexan',
  'lastName=nobody',
  'phone=33661803399',
  'emailAddress=Person.77@example.org',
  'externalId=user-77',
  'kycStatus=VALIDATED',
  'kycStatus=PENDING_REVIEW',
  'kycStatus=DECLINED&kycStatus=ABORTED',
  'suspensionStatus=SUSPENDED',
  'suspensionStatus=NOT_SUSPENDED',
  'overallStatus=ACTIVE',
  'overallStatus=INACTIVE',
  'overallStatus=ACTIVE&lastName=mar',
  'overallStatus=ACTIVE&suspensionStatus=SUSPENDED',
  'suspensionStatus=SUSPENDED&kycStatus=PENDING_REVIEW',
  'suspensionStatus=SUSPENDED&lastName=mar',
]

/** A way to ask for a list of consumers, and the queries that are one of it: in each order. */
export type ListKind = { name: string; queries: string[] }

/** Every way to ask for the consumers of the partner: without a filter at every depth, and with every filter. */
export async function listKinds(url: string, filled: Filled): Promise<ListKind[]> {
  const middle = await middlePerson(url, filled)
  const inEveryOrder = (query: (sort: (typeof sorts)[number], direction: 'ASC' | 'DESC') => string) =>
    sorts.flatMap((sort) =>
      directions.map(
        (direction) => `sortAttribute=${sort}&sortDirection=${direction}&${query(sort, direction)}`,
      ),
    )
  return [
    { name: 'first page', queries: inEveryOrder(() => '') },
    { name: 'page 500 of 100', queries: inEveryOrder(() => 'page=500&pageSize=100') },
    {
      name: 'cursor in the middle',
      queries: inEveryOrder((sortAttribute, sortDirection) => {
        const value = {
          UPDATE_DATE: middle.updatedAt,
          CREATION_DATE: middle.id,
          LAST_NAME: middle.lastNameKey,
        }
        const paging = { page: 0, pageSize: 20, sortAttribute, sortDirection }
        return `after=${writeCursor(paging, { value: value[sortAttribute], id: middle.id })}`
      }),
    },
    ...filters.map((filter) => ({ name: filter, queries: inEveryOrder(() => filter) })),
  ]
}

type MiddlePerson = { id: string; updatedAt: string; lastNameKey: string }

async function middlePerson(url: string, { partner, consumersOfPartner }: Filled): Promise<MiddlePerson> {
  const sql = postgres(url, { max: 1 })
  try {
    const [person] = await sql<{ id: string; updatedAt: Date; lastNameKey: string }[]>`
      select id, updated_at as "updatedAt", last_name_key as "lastNameKey" from consumers
      where partner_id = ${partner.id} order by id offset ${Math.floor(consumersOfPartner / 2)} limit 1`
    if (!person) throw new Error('There is nobody in the middle')
    return { ...person, updatedAt: person.updatedAt.toISOString() }
  } finally {
    await sql.end()
  }
}
