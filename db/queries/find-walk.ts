import { sql } from 'drizzle-orm'
import { database } from '#db/client.ts'
import type { partnerMode } from '#db/schema/enums.ts'

/** Of an address: the partner that it names, and whether that partner has the walk. */
export type FoundWalk = {
  partnerId: string
  mode: (typeof partnerMode.enumValues)[number]
  allowedOrigins: readonly string[]
  hasWalk: boolean
  embedOrigin: string | null
}

/** The partner of that name and, where the address names one, its walk; null without the partner. One round trip. */
export async function findWalk(partnerName: string, sessionId: string | null): Promise<FoundWalk | null> {
  const rows = await database().execute<FoundWalk>(sql`
    select p.id as "partnerId", p.mode, p.allowed_origins as "allowedOrigins",
      s.id is not null as "hasWalk", s.embed_origin as "embedOrigin"
    from partners p left join onboarding_sessions s on s.partner_id = p.id and s.id = ${sessionId}
    where p.name = ${partnerName}`)
  return rows[0] ?? null
}
