import { redirect } from 'next/navigation'
import { encode } from 'uqr'
import { QrCode } from '#components/hand-over/qr-code.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { WatchChanges } from '#components/onboarding/watch-changes.tsx'
import { environment } from '#lib/env.ts'
import { handOverCode, handOverNumber } from '#lib/hand-overs/hand-over-link.ts'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { fingerprintOf } from '#lib/onboarding/fingerprint.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { WalkFrame } from '../walk-frame.tsx'
import { offerHandOverAction, withdrawHandOverAction } from './actions.ts'

/** The first screen, while it waits for the second: what to open there, and the number that it will ask for. */
export default async function HandOverPage({ params }: { params: WalkParams }) {
  const situation = await requirePlace(params, 'hand-over')
  const { walk, place, locale, address } = situation
  const { handOverId } = walk.session
  if (handOverId === null) redirect(routes.walk(address.partnerName, address.segment))
  const t = translator(locale, 'handOver')
  const url = environment().PUBLIC_URL + routes.handOver(walk.partner.name, handOverCode(handOverId))
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <WatchChanges
        url={routes.changes(address.partnerName, address.segment)}
        fingerprint={fingerprintOf(situation)}
      />
      <StepHeading title={t('title')} why={t('why')} />
      <QrCode modules={encode(url, { ecc: 'M', border: 4 }).data} label={t('qr')} />
      <p className="mt-4 text-small text-muted">{t('orType')}</p>
      <p className="font-semibold figures">
        <bdi dir="ltr">{url.replace(/^https?:\/\//, '')}</bdi>
      </p>
      <p className="mt-6 text-muted">{t('number')}</p>
      <p className="mb-6 text-4xl font-semibold tracking-widest figures">
        <bdi>{handOverNumber(handOverId)}</bdi>
      </p>
      <ActionForm
        id="withdraw-hand-over"
        action={withdrawHandOverAction.bind(null, address)}
        texts={formTexts(locale)}
        label={t('stay')}
        kind="secondary"
      />
      <div className="mt-4">
        <ActionForm
          id="hand-over"
          action={offerHandOverAction.bind(null, address)}
          texts={formTexts(locale)}
          label={t('newLink')}
          kind="quiet"
        />
      </div>
    </WalkFrame>
  )
}
