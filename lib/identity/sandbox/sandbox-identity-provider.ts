import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { type SandboxIdentityEvent, sandboxIdentityChecks } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { isId, newRandomId } from '#lib/ids.ts'
import { err, ok } from '#lib/result.ts'
import { routes } from '#lib/routes.ts'
import { scenarioPattern } from '#lib/sandbox/contact-scenarios.ts'
import { verifyWebhook } from '#lib/webhooks/verify-webhook.ts'
import type { IdentityProvider } from '../identity-provider.ts'
import { reportOf, sandboxNoticeSchema } from './sandbox-notice.ts'
import { sandboxWebhookSecret } from './webhook-secret.ts'

/** How long one may take to begin at the sandbox provider; like a real one's, far shorter than our own link's. */
const linkSeconds = 60 * 60

/**
 * The sandbox adapter. The provider behind it has its own pages (app/sandbox/identity), memory
 * (`sandbox_identity_checks`) and webhooks, and knows the truth whether or not a webhook ever comes.
 */
export function sandboxIdentityProvider(db: Database): IdentityProvider {
  return {
    name: 'sandbox',
    formOrigins: [],

    async start({ partnerId, applicationId, displayName, locale, returnUrl, now }) {
      const reference = newRandomId()
      const expiresAt = addSeconds(now, linkSeconds)
      // For whom it is away is decided by the number, so that a test need not know any id; and in the statement
      // that opens the check, since a real provider too is asked once.
      const opened = await db.execute(sql`
        insert into sandbox_identity_checks
          (partner_id, reference, locale, return_url, display_name, expires_at, created_at)
        select ${partnerId}::uuid, ${reference}::uuid, ${locale}, ${returnUrl}, ${displayName},
          ${expiresAt.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
        where not exists (
          select from kyc_applications application
          join consumers person on person.partner_id = application.partner_id and person.id = application.consumer_id
          where application.partner_id = ${partnerId}::uuid and application.id = ${applicationId}::uuid
            and person.phone_e164 ~ ${scenarioPattern('PROVIDER_DOWN')})
        returning reference`)
      if (opened.length === 0) return err('provider_unavailable')
      return ok({
        reference,
        url: `${environment().PUBLIC_URL}${routes.sandboxIdentity(reference)}`,
        expiresAt,
      })
    },

    async fetchResult(reference, now) {
      if (!isId(reference)) return err('unknown_reference')
      const [check] = await db
        .select()
        .from(sandboxIdentityChecks)
        .where(eq(sandboxIdentityChecks.reference, reference))
      if (!check) return err('unknown_reference')
      const known = newestKnown(check.events, now)
      if (!known) return ok({ status: 'CREATED', reason: null, happenedAt: check.createdAt, person: null })
      return ok(reportOf(known))
    },

    readWebhook(headers, body, now) {
      if (verifyWebhook(sandboxWebhookSecret(), headers, body, now) === null) return err('bad_signature')
      const notice = sandboxNoticeSchema.safeParse(parseJson(body))
      if (!notice.success) return err('malformed')
      const { eventId, reference } = notice.data
      return ok({ eventId, reference, payload: notice.data })
    },

    readReport(payload) {
      const notice = sandboxNoticeSchema.safeParse(payload)
      return notice.success ? reportOf(notice.data) : null
    },
  }
}

/** The last event that has happened by then; those of a late scenario lie ahead. */
export function newestKnown(
  events: readonly SandboxIdentityEvent[],
  now: Date,
): SandboxIdentityEvent | undefined {
  return events.filter((event) => new Date(event.happenedAt) <= now).at(-1)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
