import type { Address, EndUserInput } from '#lib/end-users/end-user-input.ts'
import type { Phone } from '#lib/phone/parse-phone.ts'

/** What a partner can say of a corporate. Undefined says nothing, null clears. */
export type CorporateInput = EndUserInput & {
  tradeName?: string | null | undefined
  incorporationCode?: string | null | undefined
  /** `YYYY-MM-DD`. */
  incorporationDate?: string | null | undefined
  website?: string | null | undefined
  vatNumber?: string | null | undefined
  registeredAddress?: Address | null | undefined
  businessAddress?: Address | null | undefined
  phone?: Phone | undefined
}

export type NewCorporate = CorporateInput & { registeredName: string; incorporationCountry: string }
export type CorporateChanges = CorporateInput & {
  registeredName?: string | undefined
  incorporationCountry?: string | undefined
}
