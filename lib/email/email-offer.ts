import type { Walk } from '#lib/onboarding/walk.ts'
import { isSameEmailAddress } from './parse-email-address.ts'

export type EmailOffer = {
  /** Never sent to the browser while `isMasked`. */
  address: string
  /** A code alone opened this walk, so it shows in full only what was said in it. */
  isMasked: boolean
  /** Whether another address may take its place in this walk. */
  isReplaceable: boolean
}

/** The address that is already known and therefore offered, not asked for: on file, from KYC, or prefilled. */
export function emailOffer({ consumer, application, session }: Walk): EmailOffer | null {
  const isOwnCheck = application?.sessionId === session.id
  const address = consumer?.emailAddress ?? application?.emailAddress ?? session.prefilledEmailAddress
  if (!address) return null
  const wasSaidHere =
    isSameEmailAddress(address, session.emailAddress) ||
    (isOwnCheck && isSameEmailAddress(address, application?.emailAddress ?? null))
  const isChecked = consumer?.kycStatus === 'VALIDATED' && consumer.emailAddress !== null
  return {
    address,
    isMasked: !wasSaidHere,
    isReplaceable: !isChecked || (isOwnCheck && application?.status === 'VALIDATED'),
  }
}
