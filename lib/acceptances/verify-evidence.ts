import { sha256 } from '#lib/secrets/sha256.ts'
import { genesisHash, hashLink } from './canonical-form.ts'
import type { EvidenceRecord, LinkRecord, TextRecord } from './evidence.ts'

/**
 * What is wrong at the first broken place of a chain. `record_altered`: the acceptance, or its seal, is not
 * what was sealed. `record_missing`: the acceptance is gone. `record_moved`: what was sealed here stands
 * elsewhere in the chain. `link_missing`: a number is skipped. `link_altered`: it does not follow the link
 * before. `text_altered`, `text_missing`: the published text is not the one that was accepted, or gone.
 * `head_missing`, `head_differs`: the chain does not reach, or contradicts, a head that was kept elsewhere.
 * `record_unlisted`: an acceptance has no link and the sealer does not know of it: links were taken away.
 */
export type BreakReason =
  | 'record_altered'
  | 'record_missing'
  | 'record_moved'
  | 'link_missing'
  | 'link_altered'
  | 'text_altered'
  | 'text_missing'
  | 'head_missing'
  | 'head_differs'
  | 'record_unlisted'

export type Break = {
  reason: BreakReason
  sequence: number | null
  acceptanceId: string | null
  detail: string
}

export type ChainReport = {
  partnerId: string
  name: string
  /** The last link that was verified: kept elsewhere, it pins the whole chain before it. */
  head: { sequence: number; hash: string }
  unsealed: number
  broken: Break | null
}

/** A head that was kept elsewhere, by the partner's name. */
export type KnownHead = { name: string; sequence: number; hash: string }

/**
 * Recomputes every link of every chain and names the first break of each. Reads record by record, so that
 * millions of links need no memory.
 */
export async function verifyEvidence(
  records: AsyncIterable<EvidenceRecord> | Iterable<EvidenceRecord>,
  knownHeads: readonly KnownHead[] = [],
): Promise<ChainReport[]> {
  const chains: Chain[] = []
  for await (const record of records) {
    if (record.record === 'partner') {
      const heads = knownHeads.filter((head) => head.name === record.name)
      chains.push(new Chain(record.partnerId, record.name, heads))
    } else if (record.record !== 'evidence') chains.at(-1)?.take(record)
  }
  const missing = knownHeads
    .filter((head) => !chains.some((chain) => chain.name === head.name))
    .map((head) => new Chain('', head.name, [head]))
  return [...chains, ...missing].map((chain) => chain.report())
}

/** How many links after a broken one are searched for what was sealed there. */
const lookAheadMax = 1000

/** One partner's chain while it is read. */
class Chain {
  readonly partnerId: string
  readonly name: string
  readonly #knownHeads: readonly KnownHead[]
  readonly #texts = new Map<string, string>()
  #head = { sequence: 0, hash: genesisHash }
  #unsealed = 0
  #alteredText: string | null = null
  #broken: Break | null = null
  #brokenLink: LinkRecord | null = null
  #lookedAhead = 0

  constructor(partnerId: string, name: string, knownHeads: readonly KnownHead[]) {
    this.partnerId = partnerId
    this.name = name
    this.#knownHeads = knownHeads
  }

  take(record: Exclude<EvidenceRecord, { record: 'evidence' | 'partner' }>): void {
    if (record.record === 'text') this.#takeText(record)
    else if (record.record === 'unsealed') this.#takeUnsealed(record)
    else if (this.#broken) this.#lookAhead(record)
    else this.#takeLink(record)
  }

  report(): ChainReport {
    this.#broken ??= this.#faultOfWhole()
    return {
      partnerId: this.partnerId,
      name: this.name,
      head: this.#head,
      unsealed: this.#unsealed,
      broken: this.#broken,
    }
  }

  /** What no single link shows. */
  #faultOfWhole(): Break | null {
    const beyond = this.#knownHeads.find((head) => head.sequence > this.#head.sequence)
    if (beyond) {
      const detail = `A head of ${beyond.sequence} links is known; only ${this.#head.sequence} are there`
      return { reason: 'head_missing', sequence: null, acceptanceId: null, detail }
    }
    if (this.#alteredText === null) return null
    return { reason: 'text_altered', sequence: null, acceptanceId: null, detail: this.#alteredText }
  }

  #takeText(text: TextRecord): void {
    const hash = sha256(text.markdown)
    this.#texts.set(`${text.termsVersionId} ${text.language}`, hash)
    if (hash === text.textSha256) return
    this.#alteredText ??= `Version ${text.version} in ${text.language} is not what was published`
  }

  #takeUnsealed({ acceptance, isListed }: Extract<EvidenceRecord, { record: 'unsealed' }>): void {
    this.#unsealed += 1
    if (isListed || this.#broken) return
    this.#broken = {
      reason: 'record_unlisted',
      sequence: null,
      acceptanceId: acceptance.id,
      detail: 'An acceptance has no link, and the sealer does not know of it: links were taken away',
    }
  }

  #takeLink(link: LinkRecord): void {
    const fault = this.#judge(link)
    if (!fault) this.#head = { sequence: link.sequence, hash: link.hash }
    else {
      const sequence = fault.reason === 'link_missing' ? this.#head.sequence + 1 : link.sequence
      this.#broken = { ...fault, sequence, acceptanceId: link.acceptanceId }
      this.#brokenLink = link
    }
  }

  #judge(link: LinkRecord): { reason: BreakReason; detail: string } | null {
    const { acceptance } = link
    const expected = this.#head.sequence + 1
    if (link.sequence !== expected) {
      return { reason: 'link_missing', detail: `Link ${expected} is not there; ${link.sequence} comes next` }
    }
    if (link.previousHash !== this.#head.hash) {
      return { reason: 'link_altered', detail: 'The link does not follow the one before it' }
    }
    if (!acceptance) return { reason: 'record_missing', detail: 'The acceptance is gone' }
    const isItsOwn = acceptance.id === link.acceptanceId && acceptance.partnerId === this.partnerId
    if (!isItsOwn || hashLink({ ...link, acceptance }) !== link.hash) {
      return { reason: 'record_altered', detail: 'The acceptance or its seal is not what was sealed' }
    }
    const textHash = this.#texts.get(`${acceptance.termsVersionId} ${acceptance.language}`)
    if (textHash === undefined)
      return { reason: 'text_missing', detail: 'The text that was accepted is gone' }
    if (textHash !== acceptance.textSha256) {
      return { reason: 'text_altered', detail: 'The published text is not the one that was accepted' }
    }
    const known = this.#knownHeads.find((head) => head.sequence === link.sequence)
    if (known && known.hash !== link.hash) {
      return { reason: 'head_differs', detail: 'The link is not the one that was kept elsewhere' }
    }
    return null
  }

  /** Whether what was sealed at the break stands further on: then it was moved, not altered. */
  #lookAhead({ acceptance }: LinkRecord): void {
    const broken = this.#brokenLink
    if (!broken || !acceptance || this.#broken?.reason !== 'record_altered') return
    if (this.#lookedAhead++ >= lookAheadMax) return
    if (hashLink({ ...broken, acceptance }) !== broken.hash) return
    const detail = `Acceptance ${acceptance.id} was sealed here and now stands elsewhere`
    this.#broken = { ...this.#broken, reason: 'record_moved', detail }
  }
}
