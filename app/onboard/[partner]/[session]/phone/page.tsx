import { HandOverOffer } from '#components/hand-over/hand-over-offer.tsx'
import { ActionForm } from '#components/onboarding/action-form.tsx'
import { PhoneStep } from '#components/onboarding/steps/phone-step.tsx'
import { isDesktop } from '#lib/hand-overs/is-desktop.ts'
import { formTexts } from '#lib/i18n/frame-texts.ts'
import { tagOf } from '#lib/i18n/locales.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { hasNumbersLeft } from '#lib/onboarding/ask-for-code.ts'
import { phoneOffer } from '#lib/onboarding/phone-offer.ts'
import { guessCountry } from '#lib/phone/guess-country.ts'
import { maskPhone } from '#lib/phone/show-phone.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { requirePlace, type WalkParams } from '#lib/request/walk.ts'
import { sendCodeAction, startOverAction } from '../actions.ts'
import { offerHandOverAction } from '../hand-over/actions.ts'
import { WalkFrame } from '../walk-frame.tsx'

export default async function PhonePage({ params }: { params: WalkParams }) {
  const { walk, visitor, place, locale, address } = await requirePlace(params, 'phone')
  const t = translator(locale, 'phone')
  const { acceptLanguage, userAgent } = await requestContext()
  const offer = phoneOffer(walk)
  return (
    <WalkFrame walk={walk} place={place} locale={locale}>
      <title>{pageTitle(locale, t('title'), walk.partner.displayName)}</title>
      <PhoneStep
        action={sendCodeAction.bind(null, address)}
        languageTag={tagOf(locale)}
        offer={offer && maskPhone(offer)}
        defaultCountry={walk.session.phoneTerritory ?? guessCountry(acceptLanguage, locale)}
        texts={{
          form: formTexts(locale),
          title: t('title'),
          why: t('why'),
          submit: t('submit'),
          offered: t('offered', { partner: walk.partner.displayName }),
          otherNumber: t('otherNumber'),
          field: {
            country: t('country'),
            number: t('number'),
            showCountries: t('showCountries'),
            noCountry: t('noCountry'),
            // Filled in the browser, as somebody types.
            countriesFound: t('countriesFound', { count: '{count}' }),
          },
        }}
      />
      {/* Not in a walk that a partner made for one person: another one would not be his. */}
      {walk.session.startedBy === 'SELF' && !hasNumbersLeft(walk) ? (
        <div className="mt-4">
          <ActionForm
            id="start-over"
            action={startOverAction.bind(null, address)}
            texts={formTexts(locale)}
            label={t('startAgain')}
            kind="quiet"
          />
        </div>
      ) : null}
      {isDesktop(userAgent) && visitor.kind === 'holder' ? (
        <HandOverOffer
          action={offerHandOverAction.bind(null, address)}
          texts={formTexts(locale)}
          label={translator(locale, 'handOver')('offer')}
        />
      ) : null}
    </WalkFrame>
  )
}
