import { HandOverOffer } from '#components/hand-over/hand-over-offer.tsx'
import { IdentityStep } from '#components/onboarding/steps/identity-step.tsx'
import { WatchChanges } from '#components/onboarding/watch-changes.tsx'
import { database } from '#db/client.ts'
import { environment } from '#lib/env.ts'
import { isDesktop } from '#lib/hand-overs/is-desktop.ts'
import { formTexts, newTabText } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { hasAttemptsLeft } from '#lib/identity/attempts.ts'
import { describeIdentity } from '#lib/identity/describe-identity.ts'
import { identityTexts } from '#lib/identity/identity-texts.ts'
import { isInAppBrowser } from '#lib/identity/is-in-app-browser.ts'
import { isFinal } from '#lib/identity/judge-report.ts'
import { fingerprintOf } from '#lib/onboarding/fingerprint.ts'
import { framePass } from '#lib/onboarding/session-token.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { offerHandOverAction } from '../hand-over/actions.ts'
import { WalkFrame } from '../walk-frame.tsx'
import { startIdentityAction } from './actions.ts'

export default async function IdentityPage({ params }: { params: WalkParams }) {
  const situation = await requirePlace(params, 'identity')
  const { walk, place, locale, address, now } = situation
  const { application, partner, session } = walk
  const mayTry =
    !application || !isFinal(application.status) || (await hasAttemptsLeft(database(), application, now))
  const texts = identityTexts(locale, describeIdentity(application, mayTry), partner.displayName)
  const { userAgent, isFramed } = await requestContext()
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, texts.title, partner.displayName)}</title>
      <WatchChanges
        url={routes.changes(address.partnerName, address.segment)}
        fingerprint={fingerprintOf(situation)}
      />
      <IdentityStep
        action={startIdentityAction.bind(null, address)}
        texts={texts}
        formTexts={formTexts(locale)}
        isInAppBrowser={isInAppBrowser(userAgent)}
        url={environment().PUBLIC_URL + routes.walk(address.partnerName, session.id)}
        supportCode={session.supportCode}
        helpUrl={partner.helpUrl}
        newTab={newTabText(locale, isFramed)}
        tab={isFramed ? identityTab(situation.walk) : null}
      />
      {mayTry && isDesktop(userAgent) && situation.visitor.kind === 'holder' ? (
        <HandOverOffer
          action={offerHandOverAction.bind(null, address)}
          texts={formTexts(locale)}
          label={translator(locale, 'handOver')('offer')}
        />
      ) : null}
    </WalkFrame>
  )
}

function identityTab({ partner, session }: Walk) {
  return {
    action: routes.identityTab(partner.name, session.id),
    pass: framePass(session, 'identity-tab'),
  }
}
