import type { Partner } from '#db/queries/read-key.ts'
import { toAllowedUrl } from '#lib/partners/allowed-urls.ts'
import { ok, type Result } from '#lib/result.ts'
import { type Detail, type Problem, problem } from '../outcome.ts'
import { line } from './text-fields.ts'

/** A URL as requests give it. Whether it may be used depends on the partner: `readUrls`. */
export const urlField = line(2000, 1).meta({
  description:
    'One of the return URLs of the partner, with any query; in a sandbox also any of `localhost`, `*.localhost` and `127.0.0.1`.',
  example: 'http://localhost:5173/done',
})

/** The URLs of a request as they are kept, all of them on the partner's list; unset is null. */
export function readUrls(
  partner: Partner,
  given: Readonly<Record<string, string | null | undefined>>,
): Result<Readonly<Partial<Record<string, string>>>, Problem<'URL_NOT_ALLOWED'>> {
  const urls: Record<string, string> = {}
  const details: Detail[] = []
  for (const [field, text] of Object.entries(given)) {
    if (text === null || text === undefined) continue
    const url = toAllowedUrl(partner, text)
    if (url !== null) urls[field] = url
    else details.push({ field, rejectedValue: text.slice(0, 200), message: 'Is not on the partner’s list.' })
  }
  return details.length > 0 ? problem('URL_NOT_ALLOWED', { details }) : ok(urls)
}
