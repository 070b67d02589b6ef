import { z } from 'zod'

/**
 * The evidence of an installation as a sequence of records, the same whether it is read from the database or
 * from an exported file (one JSON record a line): a header, then per partner the partner, the published texts,
 * the links of the chain in order, and what no link covers yet.
 */
const acceptanceSchema = z.strictObject({
  partnerId: z.string(),
  id: z.string(),
  kind: z.enum(['STATED', 'BOUND']),
  source: z.enum(['WIZARD', 'KEY', 'ANONYMOUS']),
  sessionId: z.string().nullable(),
  consumerId: z.string().nullable(),
  statedId: z.string().nullable(),
  termsVersionId: z.string(),
  version: z.string(),
  language: z.string(),
  textSha256: z.string(),
  acceptedAt: z.string(),
  build: z.string(),
  userAgent: z.string().nullable(),
  hadScripts: z.boolean().nullable(),
  wasFramed: z.boolean().nullable(),
  keyId: z.string().nullable(),
  requestId: z.string().nullable(),
  createdAt: z.string(),
})

const recordSchema = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('evidence'), format: z.literal(1), exportedAt: z.string() }),
  z.strictObject({ record: z.literal('partner'), partnerId: z.string(), name: z.string() }),
  z.strictObject({
    record: z.literal('text'),
    termsVersionId: z.string(),
    version: z.string(),
    language: z.string(),
    textSha256: z.string(),
    markdown: z.string(),
  }),
  z.strictObject({
    record: z.literal('link'),
    sequence: z.number().int(),
    previousHash: z.string(),
    hash: z.string(),
    sealedAt: z.string(),
    acceptanceId: z.string(),
    /** Null when the chain names a record that is gone. */
    acceptance: acceptanceSchema.nullable(),
  }),
  /** `isListed`: the sealer knows of it. */
  z.strictObject({ record: z.literal('unsealed'), acceptance: acceptanceSchema, isListed: z.boolean() }),
])

export type EvidenceRecord = z.infer<typeof recordSchema>
export type LinkRecord = Extract<EvidenceRecord, { record: 'link' }>
export type TextRecord = Extract<EvidenceRecord, { record: 'text' }>

/** A line of an exported file, or null when it is none. */
export function parseEvidenceLine(line: string): EvidenceRecord | null {
  try {
    return recordSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
