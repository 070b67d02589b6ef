import { and, eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { sandboxIdentityChecks } from '#db/schema/index.ts'
import { environment } from '#lib/env.ts'
import type { JobData } from '#lib/jobs/queues.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { routes } from '#lib/routes.ts'
import { signWebhook } from '#lib/webhooks/sign-webhook.ts'
import { noticeOf } from './sandbox-notice.ts'
import { sandboxWebhookSecret } from './webhook-secret.ts'

const timeoutMs = 15_000

/**
 * Sends one event of the sandbox provider to this installation, over HTTP and signed, as a real provider
 * would. `post` stands in for the network in tests.
 */
export async function deliverSandboxEvent(
  db: Database,
  { partnerId, reference, eventNumber }: JobData<'deliver-sandbox-identity-event'>,
  { now, post = fetch }: { now: Date; post?: (request: Request) => Promise<Response> },
): Promise<Result<undefined, 'unknown_event' | 'not_accepted'>> {
  const [check] = await db
    .select({ events: sandboxIdentityChecks.events })
    .from(sandboxIdentityChecks)
    .where(
      and(eq(sandboxIdentityChecks.reference, reference), eq(sandboxIdentityChecks.partnerId, partnerId)),
    )
  const event = check?.events.find(({ number }) => number === eventNumber)
  if (!event) return err('unknown_event')
  const notice = noticeOf(reference, event)
  const body = JSON.stringify(notice)
  const request = new Request(`${ownOrigin()}${routes.identityWebhook('sandbox')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...signWebhook(sandboxWebhookSecret(), { id: notice.eventId, sentAt: now, body }),
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  try {
    const response = await post(request)
    return response.ok ? ok() : err('not_accepted')
  } catch {
    return err('not_accepted')
  }
}

/**
 * Straight to the server in development, where PUBLIC_URL may name a host that only the browser resolves. By its port,
 * since this process may be another one (`npm run api`).
 */
function ownOrigin(): string {
  const { isDevelopment, HOST, PORT, PUBLIC_URL } = environment()
  if (!isDevelopment) return PUBLIC_URL
  const isAnyAddress = HOST === '0.0.0.0' || HOST === '::'
  return `http://${isAnyAddress ? '127.0.0.1' : HOST}:${new URL(PUBLIC_URL).port || PORT}`
}
