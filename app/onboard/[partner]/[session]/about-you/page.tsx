import { AboutYouStep } from '#components/onboarding/steps/about-you-step.tsx'
import { occupationChoices, sourceOfFundsChoices } from '#lib/consumers/choice-names.ts'
import { alpha3Of } from '#lib/countries/alpha-codes.ts'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { tagOf } from '#lib/i18n/locales.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { openQuestions } from '#lib/onboarding/steps/about-you.ts'
import { findTerritory } from '#lib/phone/territories.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { WalkFrame } from '../walk-frame.tsx'
import { missingTexts } from './about-you-texts.ts'
import { saveAboutYouAction } from './actions.ts'

export default async function AboutYouPage({ params }: { params: WalkParams }) {
  const { walk, place, locale, address } = await requirePlace(params, 'about-you')
  const t = translator(locale, 'aboutYou')
  const partner = walk.partner.displayName
  const asked = openQuestions(walk)
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), partner)}</title>
      <AboutYouStep
        action={saveAboutYouAction.bind(null, address)}
        languageTag={tagOf(locale)}
        asked={asked}
        choices={{
          occupations: occupationChoices(locale),
          sourcesOfFunds: sourceOfFundsChoices(locale),
          guessedCountry: countryOf(walk.session.phoneTerritory),
        }}
        texts={{
          form: formTexts(locale),
          title: t('title'),
          why: t('why', { partner }),
          occupation: t('occupation'),
          otherOccupation: t('otherOccupation'),
          sourceOfFunds: t('sourceOfFunds'),
          sourceOfFundsHint: t('sourceOfFundsHint'),
          otherSourceOfFunds: t('otherSourceOfFunds'),
          otherHint: t('otherHint'),
          choose: t('choose'),
          address: {
            legend: t('address'),
            country: t('country'),
            street: t('street'),
            number: t('number'),
            refinement: t('refinement'),
            postalCode: t('postalCode'),
            postalCodeHint: t('postalCodeHint'),
            city: t('city'),
            stateOrProvince: t('stateOrProvince'),
          },
          submit: t('submit'),
          missing: missingTexts(locale),
        }}
      />
    </WalkFrame>
  )
}

/** The country a person chose for the phone is most likely the one they live in. */
function countryOf(territoryId: string | null): string {
  const territory = findTerritory(territoryId ?? '')
  return (territory && alpha3Of(territory.iso)) ?? ''
}
