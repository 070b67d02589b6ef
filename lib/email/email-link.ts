import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { deriveCode } from '#lib/secrets/derive.ts'
import { readSignedIds, signIds } from '#lib/secrets/signed-ids.ts'

/** Which mail a link belongs to. */
export type EmailLinkTarget = { partnerId: string; verificationId: string }

/** The part of a link that proves it was mailed. */
export function emailLinkToken({ partnerId, verificationId }: EmailLinkTarget): string {
  return signIds('email-link', partnerId, verificationId)
}

/** The link as mailed, built on PUBLIC_URL and never on a request's Host. */
export function emailLink(target: EmailLinkTarget): string {
  return environment().PUBLIC_URL + routes.emailLink(emailLinkToken(target))
}

/** The row that a token names, or null for anything that we did not make. */
export function parseEmailLinkToken(token: string): EmailLinkTarget | null {
  const ids = readSignedIds('email-link', token)
  return ids && { partnerId: ids.partnerId, verificationId: ids.id }
}

/** The six digits of a mail, beside its link. */
export function emailCode(verificationId: string): string {
  return deriveCode('email-code', verificationId)
}
