import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { partners } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { isDisplayName } from './create-partner.ts'
import { readWebUrl } from './web-url.ts'

export type PartnerChanges = {
  displayName?: string
  emailPolicy?: (typeof partners.emailPolicy.enumValues)[number]
  asksAboutYou?: boolean
  helpUrl?: string | null
  privacyUrl?: string | null
  allowedOrigins?: readonly string[]
  returnUrls?: readonly string[]
}

export type UpdatePartnerFailure =
  | 'partner_unknown'
  | 'display_name_invalid'
  | 'link_invalid'
  | 'origin_invalid'
  | 'return_url_invalid'

/** Changes what is set for a partner; what is left out stays. */
export async function updatePartner(
  tx: Transaction,
  { name, changes }: { name: string; changes: PartnerChanges },
): Promise<Result<undefined, UpdatePartnerFailure>> {
  const { displayName, allowedOrigins, returnUrls, ...rest } = changes
  if (displayName !== undefined && !isDisplayName(displayName)) return err('display_name_invalid')
  const links = [changes.helpUrl, changes.privacyUrl].filter((link) => typeof link === 'string')
  if (!links.every((link) => readWebUrl(link))) return err('link_invalid')
  const origins = allowedOrigins?.map((text) => readWebUrl(text))
  if (origins && !origins.every((url) => url !== null && url.href === `${url.origin}/`)) {
    return err('origin_invalid')
  }
  const urls = returnUrls?.map((text) => readWebUrl(text))
  if (urls && !urls.every((url) => url !== null && url.search === '' && url.hash === '')) {
    return err('return_url_invalid')
  }
  const values = {
    ...rest,
    ...(displayName !== undefined && { displayName: displayName.trim() }),
    ...(origins && { allowedOrigins: [...new Set(origins.flatMap((url) => url?.origin ?? []))] }),
    ...(urls && { returnUrls: [...new Set(urls.flatMap((url) => url?.href ?? []))] }),
  }
  const ofName = eq(partners.name, name)
  const known =
    Object.keys(values).length > 0
      ? await tx.update(partners).set(values).where(ofName).returning({ id: partners.id })
      : await tx.select({ id: partners.id }).from(partners).where(ofName)
  return known.length > 0 ? ok() : err('partner_unknown')
}
