import { redirect } from 'next/navigation'
import { MissingPage } from '#app/missing/missing-page.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { CheckIcon } from '#components/ui/icons.tsx'
import { database } from '#db/client.ts'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { systemNow } from '#lib/clock.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { type Returned, receiveReturn } from '#lib/identity/receive-return.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { carriedWalks } from '#lib/request/session-cookie.ts'
import { requestSituation } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'

/**
 * Back from the identity provider. The browser that carries the walk goes on with it; any other, such as the
 * phone that took the pictures, is told that it may be put away; who came by a partner's link goes back to it.
 */
export default async function IdentityReturnPage({ params }: { params: Promise<{ state: string }> }) {
  const { state } = await params
  const returned = await receiveReturn(database(), decodeURIComponent(state), { now: systemNow() })
  // Not `notFound()`: thrown inside a page it draws nothing for a browser without JavaScript.
  if (!returned.ok) return <MissingPage />
  const { partner, linkPath } = returned.value
  await goOnWithOwnWalk(returned.value)
  if (linkPath !== null) redirect(linkPath)
  const locale = await pageLocale()
  const t = translator(locale, 'identity')
  const frame = await plainFrame(locale)
  return (
    <PageFrame {...frame} brand={presentBrand(partner)}>
      <title>{pageTitle(locale, t('returnTitle'), partner.displayName)}</title>
      <StepHeading title={t('returnTitle')} why={t('returnWhy')} icon={<CheckIcon className="size-8" />} />
    </PageFrame>
  )
}

/**
 * To the walk that asked for this check: the one that began it, or a later one of the same person, in another
 * browser perhaps, which went on with it while it was open.
 */
async function goOnWithOwnWalk({ partner, sessionId, applicationId }: Returned): Promise<void> {
  for (const id of await carriedWalks()) {
    const situation = await requestSituation(partner.name, id)
    const isOwn = id === sessionId || situation?.walk.session.kycApplicationId === applicationId
    if (!situation || !isOwn) continue
    if (situation.visitor.kind === 'holder' || situation.visitor.kind === 'previous') {
      redirect(routes.place(partner.name, id, situation.place))
    }
  }
}
