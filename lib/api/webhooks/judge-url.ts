import type { Partner } from '#db/queries/read-key.ts'
import { ok, type Result } from '#lib/result.ts'
import { type ReceiverFailure, resolveReceiver } from '#lib/webhooks/resolve-receiver.ts'
import { type Problem, problem } from '../outcome.ts'

/**
 * Tells early what every delivery would be refused for. A name that is not found is not: it may come to be, and it
 * is asked for again at each attempt.
 */
export async function judgeUrl(
  url: string,
  partner: Partner,
): Promise<Result<undefined, Problem<'WEBHOOK_URL_NOT_ALLOWED'>>> {
  const receiver = await resolveReceiver(url, partner.mode)
  if (receiver.ok || receiver.failure === 'name_not_found') return ok()
  // Not told back: a refused URL may have a password in it.
  const detail = { field: 'url', rejectedValue: null, message: messages[receiver.failure] }
  return problem('WEBHOOK_URL_NOT_ALLOWED', { details: [detail] })
}

const messages: Record<Exclude<ReceiverFailure, 'name_not_found'>, string> = {
  url_not_allowed: 'Must be https, without credentials, and not on this machine.',
  address_not_allowed: 'Leads to an address that is not public.',
}
