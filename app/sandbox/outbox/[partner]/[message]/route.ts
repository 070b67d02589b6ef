import { database } from '#db/client.ts'
import { environment } from '#lib/env.ts'
import { isId } from '#lib/ids.ts'
import { readOutboxMessage } from '#lib/outbox/read-outbox-message.ts'

type Params = { params: Promise<{ partner: string; message: string }> }

/**
 * One mail's HTML as a mail program would show it. It came out of our own template, and is still treated as a
 * stranger's: the proxy gives it a policy of its own (lib/outbox/mail-preview-policy.ts).
 */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const { partner, message } = await params
  const isOpen = environment().isDevelopment && isId(partner) && isId(message)
  const found = isOpen ? await readOutboxMessage(database(), { partnerId: partner, id: message }) : null
  if (!found?.html) return new Response(null, { status: 404 })
  return new Response(found.html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
