import { addSeconds } from '#lib/clock.ts'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { readSignedIds, signIds } from '#lib/secrets/signed-ids.ts'

/** An application that nobody finished ends after 720 hours (contract §5), and its link with it. */
export const kycLifeSeconds = 720 * 60 * 60

export function kycExpiresAt({ createdAt }: { createdAt: Date }): Date {
  return addSeconds(createdAt, kycLifeSeconds)
}

/** The path of the page that a partner hands its person: who has it may begin this one check. */
export function kycPath(partnerName: string, application: { partnerId: string; id: string }): string {
  return routes.kycLink(partnerName, signIds('kyc-link', application.partnerId, application.id))
}

/** The same as partners get it, built on PUBLIC_URL and never on a request's Host. */
export function kycUrl(partnerName: string, application: { partnerId: string; id: string }): string {
  return environment().PUBLIC_URL + kycPath(partnerName, application)
}

/** The application that a link's token names; null for anything that we did not make. */
export function readKycToken(token: string): { partnerId: string; applicationId: string } | null {
  const ids = readSignedIds('kyc-link', token)
  return ids && { partnerId: ids.partnerId, applicationId: ids.id }
}
