import type { z } from 'zod'
import type { ListedCorporate } from '#db/queries/list-corporates.ts'
import type { CorporateRow } from '#db/queries/read-corporate.ts'
import { showEndUser, showListed, showPhone, showStatus } from '../end-users/show-end-user.ts'
import type { corporateSchema, listedCorporateSchema } from './corporate-schemas.ts'

/** A corporate as a list shows it. */
export function showListedCorporate(row: ListedCorporate): z.input<typeof listedCorporateSchema> {
  return {
    ...showListed(row),
    registeredName: row.registeredName,
    tradeName: row.tradeName,
    incorporationCountry: row.incorporationCountry,
    incorporationCode: row.incorporationCode,
    phone: row.phoneE164 === null ? null : showPhone(row.phoneE164, row.phoneVerifiedAt),
    status: showStatus(row),
  }
}

/** A corporate with everything. Unset is null, never missing. */
export function showCorporate(row: CorporateRow): z.input<typeof corporateSchema> {
  return {
    ...showListedCorporate(row),
    ...showEndUser(row),
    incorporationDate: row.incorporationDate,
    website: row.website,
    vatNumber: row.vatNumber,
    registeredAddress: row.registeredAddress,
    address: row.registeredAddress,
    businessAddress: row.businessAddress,
  }
}
