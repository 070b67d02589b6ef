import type { ChainReport, KnownHead } from './verify-evidence.ts'

/** One chain's report in a line or two for a person at a terminal. */
export function describeChain(report: ChainReport): string {
  const { name, head, unsealed, broken } = report
  const verified = `${head.sequence} ${head.sequence === 1 ? 'link' : 'links'} verified`
  const tail = unsealed === 0 ? 'all sealed' : `${unsealed} not sealed yet`
  if (!broken) {
    const pin = head.sequence === 0 ? '' : `\n  head ${formatHead({ name, ...head })}`
    return `${name}: ${verified}, ${tail}${pin}`
  }
  const place = broken.sequence === null ? '' : ` at link ${broken.sequence}`
  const record = broken.acceptanceId === null ? '' : `, acceptance ${broken.acceptanceId}`
  return `${name}: BROKEN${place} (${broken.reason}${record})\n  ${broken.detail}; ${verified} before, ${tail}`
}

/** `demo:42:<hash>`: what `--expect` takes back. */
export function formatHead({ name, sequence, hash }: KnownHead): string {
  return `${name}:${sequence}:${hash}`
}

/** Reads what `formatHead` wrote; null when it is none. */
export function parseHead(text: string): KnownHead | null {
  const [, name, sequence, hash] = /^(.+):([1-9][0-9]*):([0-9a-f]{64})$/.exec(text) ?? []
  if (!name || !sequence || !hash) return null
  return { name, sequence: Number(sequence), hash }
}
