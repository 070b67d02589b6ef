import { err, ok, type Result } from '#lib/result.ts'
import type { Detail, Problem } from './outcome.ts'

type Query = Record<string, string | string[]>

/**
 * The query as an object: a name that comes more than once has a list. What is not UTF-8 in percent encoding is
 * refused; read leniently it would be another text than the one that was sent.
 */
export function readQuery(url: string): Result<Query, Problem> {
  const start = url.indexOf('?')
  const query: Query = Object.create(null)
  if (start < 0) return ok(query)
  const text = url.slice(start + 1).replace(/#.*$/s, '')
  const parameters = new URLSearchParams(text)
  const details = text.split('&').filter(isBroken).map(detailOf)
  if (details.length > 0) return err({ code: 'VALIDATION_FAILED', details })
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return ok(query)
}

function isBroken(pair: string): boolean {
  try {
    decodeURIComponent(pair)
    return false
  } catch {
    return true
  }
}

function detailOf(pair: string): Detail {
  const [name = ''] = new URLSearchParams(pair).keys()
  return { field: name, rejectedValue: null, message: 'Is not UTF-8 in percent encoding.' }
}
