import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type EvidenceRecord, parseEvidenceLine } from './evidence.ts'

/** The file is not evidence, or not any more: the message names the line. */
export class EvidenceFileError extends Error {
  override name = 'EvidenceFileError'
}

/** The records of an exported file, line by line. */
export async function* readEvidenceFile(path: string): AsyncGenerator<EvidenceRecord> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1
    const record = parseEvidenceLine(line)
    if (!record) throw new EvidenceFileError(`${path}, line ${number}: this is no record of evidence`)
    if (number === 1 && record.record !== 'evidence') {
      throw new EvidenceFileError(`${path}: the first line does not say that this is evidence`)
    }
    yield record
  }
  if (number === 0) throw new EvidenceFileError(`${path} is empty`)
}
