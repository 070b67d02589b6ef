import { notFound, redirect } from 'next/navigation'
import { requestSituation, urlOf, type WalkParams } from '#lib/request/walk.ts'

/** The walk without a step: leads to where it is. */
export default async function WalkPage({ params }: { params: WalkParams }) {
  const { partner, session } = await params
  const partnerName = decodeURIComponent(partner)
  const situation = await requestSituation(partnerName, session)
  if (!situation) notFound()
  redirect(urlOf({ partnerName, sessionId: session }, situation))
}
