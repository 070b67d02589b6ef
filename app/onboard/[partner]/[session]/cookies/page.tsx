import { StepHeading } from '#components/layout/step-heading.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { AlertIcon } from '#components/ui/icons.tsx'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { routes } from '#lib/routes.ts'
import { startOverAction } from '../actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function CookiesPage({ params }: { params: WalkParams }) {
  const { walk, visitor, place, locale, address } = await requirePlace(params, 'cookies')
  const t = translator(locale, 'cookies')
  // A walk that was going to take this browser in takes it in as soon as it keeps cookies.
  const isOpen = visitor.kind === 'refusing'
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <StepHeading
        title={t('title')}
        why={isOpen ? t('tryAgainWhy') : t('why')}
        icon={<AlertIcon className="size-8" />}
      />
      <p className="mb-6 text-muted">{isOpen ? t('tryAgainOther') : t('other')}</p>
      {isOpen ? (
        <a href={routes.walk(address.partnerName, address.segment)} className={buttonLook('primary')}>
          {t('tryAgain')}
        </a>
      ) : (
        <ActionForm
          id="start-over"
          action={startOverAction.bind(null, address)}
          texts={formTexts(locale)}
          label={t('submit')}
        />
      )}
    </WalkFrame>
  )
}
