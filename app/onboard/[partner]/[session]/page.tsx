import { redirect } from 'next/navigation'
import { inLinkLanguage } from '#lib/request/page-languages.ts'
import { requestSituation, urlOf, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'

/** The walk without a step: leads to where it is. */
export default async function WalkPage({ params }: { params: WalkParams }) {
  const { partner, session } = await params
  const partnerName = decodeURIComponent(partner)
  const situation = await requestSituation(partnerName, session)
  if (!situation) redirect(routes.nowhere('walk'))
  redirect(await inLinkLanguage(urlOf({ partnerName, segment: session }, situation)))
}
