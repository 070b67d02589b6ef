import type { Transaction } from '#db/client.ts'
import { type CorporateRow, readCorporateRow, readCorporateRowIn } from '#db/queries/read-corporate.ts'
import { err, ok, type Result } from '#lib/result.ts'

type CorporateKey = { partnerId: string; corporateId: string }

/** One corporate as its partner sees it. Another partner's is as unknown as none. */
export async function readCorporate(key: CorporateKey): Promise<Result<CorporateRow, 'corporate_not_found'>> {
  const found = await readCorporateRow(key)
  return found ? ok(found) : err('corporate_not_found')
}

/** The same in a transaction, with what it has changed. */
export async function readCorporateIn(
  tx: Transaction,
  key: CorporateKey,
): Promise<Result<CorporateRow, 'corporate_not_found'>> {
  const found = await readCorporateRowIn(tx, key)
  return found ? ok(found) : err('corporate_not_found')
}
