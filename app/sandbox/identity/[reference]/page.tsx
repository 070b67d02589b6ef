import { notFound } from 'next/navigation'
import { IdentityCheckForm } from '#components/sandbox/identity-check-form.tsx'
import { IdentityCheckFrame } from '#components/sandbox/identity-check-frame.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { directionOf, toLocale } from '#lib/i18n/locales.ts'
import { readSandboxCheck } from '#lib/identity/sandbox/read-sandbox-check.ts'
import { sandboxIdentityTexts } from '#lib/identity/sandbox/sandbox-identity-texts.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'
import { toIdentityScenario } from '#lib/sandbox/scenarios.ts'
import '../../../besides.css'
import './sandbox-identity.css'

type Query = { scenario?: string | string[]; invalid?: string }

/** The sandbox identity provider's own page; `?scenario=` chooses beforehand how the result travels. */
export default async function SandboxIdentityPage({
  params,
  searchParams,
}: {
  params: Promise<{ reference: string }>
  searchParams: Promise<Query>
}) {
  const { reference } = await params
  const { scenario, invalid } = await searchParams
  const check = await readSandboxCheck(database(), reference, { now: systemNow() })
  if (!check) notFound()
  const locale = (await requestContext()).explicitLocale ?? toLocale(check.locale)
  const texts = sandboxIdentityTexts(locale, check.displayName)
  const { state, returnUrl } = check
  const isOpen = state === 'open' || state === 'in_review'
  const ended =
    state === 'expired'
      ? { title: texts.expiredTitle, why: texts.expiredWhy }
      : { title: texts.decidedTitle, why: texts.decidedWhy }
  const head = isOpen
    ? { title: texts.title, why: state === 'in_review' ? texts.reviewWhy : texts.why }
    : ended
  return (
    <IdentityCheckFrame
      locale={locale}
      direction={directionOf(locale)}
      provider={texts.provider}
      tagline={texts.tagline}
      {...head}
    >
      {invalid ? (
        <p role="alert" className="mb-6 rounded-control bg-danger-soft p-4 text-danger">
          {texts.invalid}
        </p>
      ) : null}
      {isOpen ? (
        <IdentityCheckForm
          action={`${routes.sandboxIdentity(reference)}/decision`}
          texts={texts}
          scenarios={texts.scenarios}
          chosenScenario={toIdentityScenario(scenario).name}
          reasons={texts.reasons}
          // One address a check, so that tests side by side never share an inbox.
          emailAddress={`camille.martin+${reference.slice(0, 8)}@example.com`}
          isReview={state === 'in_review'}
        />
      ) : null}
      {state === 'open' ? null : (
        <a href={returnUrl} className={`${buttonLook(isOpen ? 'quiet' : 'primary')} mt-6`}>
          {texts.back}
        </a>
      )}
    </IdentityCheckFrame>
  )
}
