import { ActionForm } from '#components/onboarding/action-form.tsx'
import { DoneStep } from '#components/onboarding/steps/done-step.tsx'
import { WatchChanges } from '#components/onboarding/watch-changes.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { describeEnd } from '#lib/identity/describe-identity.ts'
import { endTexts } from '#lib/identity/end-texts.ts'
import { fingerprintOf } from '#lib/onboarding/fingerprint.ts'
import { framePass } from '#lib/onboarding/session-token.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { startOverAction } from '../actions.ts'
import { checkAgainAction } from '../identity/actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function DonePage({ params }: { params: WalkParams }) {
  const situation = await requirePlace(params, 'done')
  const { walk, place, locale, address } = situation
  const partner = walk.partner.displayName
  const texts = endTexts(locale, describeEnd(walk), partner)
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, texts.title, partner)}</title>
      <WatchChanges
        url={routes.changes(address.partnerName, address.segment)}
        fingerprint={fingerprintOf(situation)}
      />
      <DoneStep
        action={checkAgainAction.bind(null, address)}
        texts={texts}
        formTexts={formTexts(locale)}
        returnUrl={walk.session.returnUrl && backUrl(walk, await requestContext())}
      />
      <div className="mt-4">
        <ActionForm
          id="start-over"
          action={startOverAction.bind(null, address)}
          texts={formTexts(locale)}
          label={texts.startAgain}
          kind="quiet"
        />
      </div>
    </WalkFrame>
  )
}

/** A frame leaves for the whole tab, where its right to the walk does not go. */
function backUrl({ partner, session }: Walk, { isFramed }: { isFramed: boolean }): string {
  return isFramed
    ? routes.backFromFrame(partner.name, session.id, framePass(session, 'return'))
    : routes.back(partner.name, session.id)
}
