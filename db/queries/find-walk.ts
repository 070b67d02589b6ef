import { sql } from 'drizzle-orm'
import { database } from '#db/client.ts'

/** Whether a partner of that name exists, and whether it has that walk. One round trip. */
export async function findWalk(
  partnerName: string,
  sessionId: string | null,
): Promise<{ hasPartner: boolean; hasWalk: boolean }> {
  const rows = await database().execute<{ has_walk: boolean }>(sql`
    select s.id is not null as has_walk
    from partners p left join onboarding_sessions s on s.partner_id = p.id and s.id = ${sessionId}
    where p.name = ${partnerName}`)
  return { hasPartner: rows.length > 0, hasWalk: rows[0]?.has_walk ?? false }
}
