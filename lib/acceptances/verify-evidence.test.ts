import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '#lib/secrets/sha256.ts'
import { type AcceptanceRecord, genesisHash, hashLink } from './canonical-form.ts'
import { type EvidenceRecord, type LinkRecord, parseEvidenceLine } from './evidence.ts'
import { type ChainReport, type KnownHead, verifyEvidence } from './verify-evidence.ts'

const markdown = '# Terms\n\nOne sentence — with an accent: é.'

function acceptance(number: number): AcceptanceRecord {
  return {
    partnerId: 'partner-1',
    id: `acceptance-${number}`,
    kind: 'STATED',
    source: 'WIZARD',
    sessionId: `session-${number}`,
    consumerId: null,
    statedId: null,
    termsVersionId: 'terms-1',
    version: '1.0',
    language: 'EN',
    textSha256: sha256(markdown),
    acceptedAt: `2026-06-01T12:00:0${number}.000Z`,
    build: 'abc123',
    userAgent: 'Mozilla/5.0 (Über)',
    hadScripts: true,
    wasFramed: false,
    keyId: null,
    requestId: null,
    createdAt: `2026-06-01T12:00:0${number}.000Z`,
  }
}

/** The evidence of one partner with a chain of `count` links. */
function evidence(count = 5): EvidenceRecord[] {
  let previousHash = genesisHash
  const links = Array.from({ length: count }, (_, index): LinkRecord => {
    const record = acceptance(index + 1)
    const link = {
      sequence: index + 1,
      previousHash,
      sealedAt: '2026-06-01T12:01:00.000Z',
      acceptance: record,
    }
    previousHash = hashLink(link)
    return { record: 'link', ...link, hash: previousHash, acceptanceId: record.id }
  })
  return [
    { record: 'evidence', format: 1, exportedAt: '2026-06-01T13:00:00.000Z' },
    { record: 'partner', partnerId: 'partner-1', name: 'acme' },
    {
      record: 'text',
      termsVersionId: 'terms-1',
      version: '1.0',
      language: 'EN',
      textSha256: sha256(markdown),
      markdown,
    },
    ...links,
  ]
}

async function verify(records: EvidenceRecord[], heads: KnownHead[] = []): Promise<ChainReport> {
  const [report] = await verifyEvidence(records, heads)
  if (!report) throw new Error('No chain was reported')
  return report
}

const linkAt = (records: EvidenceRecord[], sequence: number): LinkRecord => {
  const link = records.find((record) => record.record === 'link' && record.sequence === sequence)
  if (link?.record !== 'link') throw new Error(`No link ${sequence}`)
  return link
}

test('an untouched chain verifies, names its head and counts what is not sealed yet', async () => {
  const records = evidence()
  records.push({ record: 'unsealed', acceptance: acceptance(6), isListed: true })
  const report = await verify(records)
  expect(report).toMatchObject({ name: 'acme', unsealed: 1, broken: null })
  expect(report.head).toEqual({ sequence: 5, hash: linkAt(records, 5).hash })
})

test('any change of a single character anywhere in a link, its record or the text is found', async () => {
  const lines = evidence(3).map((record) => JSON.stringify(record))
  const targets = lines.map((_, index) => index).filter((index) => index >= 2)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...targets),
      fc.nat(),
      fc.constantFrom(...'0123456789abcdefXYZ -:"{},'),
      async (index, position, character) => {
        const line = lines[index] ?? ''
        const at = position % line.length
        const tampered = line.slice(0, at) + character + line.slice(at + 1)
        const record = parseEvidenceLine(tampered)
        // Not a record any more: the command stops at such a line by its number.
        if (record === null) return
        const before = parseEvidenceLine(line)
        // A second spelling of the same value is no change, and the version's name beside a text is only a label.
        if (JSON.stringify(record) === JSON.stringify(before)) return
        if (record.record === 'text' && before?.record === 'text' && record.version !== before.version) return
        const records = lines.map((other, number) => (number === index ? record : parseEvidenceLine(other)))
        const report = await verify(records.filter((one) => one !== null))
        expect(report.broken).not.toBeNull()
      },
    ),
    { numRuns: 3000 },
  )
})

test('an altered record is named by its number', async () => {
  const records = evidence()
  const link = linkAt(records, 3)
  if (link.acceptance) link.acceptance.acceptedAt = '2025-01-01T00:00:00.000Z'
  expect((await verify(records)).broken).toMatchObject({
    reason: 'record_altered',
    sequence: 3,
    acceptanceId: 'acceptance-3',
  })
})

test('a record that is gone is named', async () => {
  const records = evidence()
  linkAt(records, 2).acceptance = null
  expect((await verify(records)).broken).toMatchObject({ reason: 'record_missing', sequence: 2 })
})

test('a link that is gone is named, also the first one', async () => {
  for (const sequence of [1, 4]) {
    const records = evidence().filter((record) => record.record !== 'link' || record.sequence !== sequence)
    expect((await verify(records)).broken).toMatchObject({ reason: 'link_missing', sequence })
  }
})

test('two records that changed places are named as moved', async () => {
  const records = evidence()
  const [second, fourth] = [linkAt(records, 2), linkAt(records, 4)]
  const { acceptance: one, acceptanceId } = second
  Object.assign(second, { acceptance: fourth.acceptance, acceptanceId: fourth.acceptanceId })
  Object.assign(fourth, { acceptance: one, acceptanceId })
  expect((await verify(records)).broken).toMatchObject({ reason: 'record_moved', sequence: 2 })
})

test('a forger who seals an altered record anew is betrayed by the next link', async () => {
  const records = evidence()
  const link = linkAt(records, 3)
  if (!link.acceptance) throw new Error('No acceptance')
  link.acceptance.version = '0.9'
  link.hash = hashLink({ ...link, acceptance: link.acceptance })
  expect((await verify(records)).broken).toMatchObject({ reason: 'link_altered', sequence: 4 })
})

test('a forger who rewrites the whole chain, or cuts its end, is betrayed by a head that was kept elsewhere', async () => {
  const kept = [{ name: 'acme', sequence: 5, hash: linkAt(evidence(), 5).hash }]
  expect((await verify(evidence(), kept)).broken).toBeNull()
  expect((await verify(evidence(4), kept)).broken).toMatchObject({ reason: 'head_missing' })
  expect((await verify([], kept)).broken).toMatchObject({ reason: 'head_missing' })
  const other = [{ name: 'acme', sequence: 5, hash: 'f'.repeat(64) }]
  expect((await verify(evidence(), other)).broken).toMatchObject({ reason: 'head_differs', sequence: 5 })
})

test('a text that was changed after it was accepted is named, with its hash corrected or not', async () => {
  for (const isHashCorrected of [true, false]) {
    const records = evidence()
    const text = records[2]
    if (text?.record !== 'text') throw new Error('No text')
    text.markdown += '\n\nAnd your house.'
    if (isHashCorrected) text.textSha256 = sha256(text.markdown)
    expect((await verify(records)).broken).toMatchObject({ reason: 'text_altered', sequence: 1 })
  }
})

test('acceptances whose links were taken away are named', async () => {
  const records = evidence(4)
  records.push({ record: 'unsealed', acceptance: acceptance(5), isListed: false })
  expect((await verify(records)).broken).toMatchObject({
    reason: 'record_unlisted',
    acceptanceId: 'acceptance-5',
  })
})

test("another partner's chain is not taken for this one's", async () => {
  const records = evidence()
  records[1] = { record: 'partner', partnerId: 'partner-2', name: 'acme' }
  expect((await verify(records)).broken).toMatchObject({ reason: 'record_altered', sequence: 1 })
})
