import '../besides.css'
import { BackLink } from '#components/documentation/back-link.tsx'
import { ProblemList } from '#components/documentation/problem-list.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { describeErrors } from '#lib/catalogue/describe-error.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { routes } from '#lib/routes.ts'

/** Every error code of the partner API. */
export default async function ProblemsPage() {
  const locale = await pageLocale()
  const t = translator(locale, 'documentation')
  const frame = await plainFrame(locale)
  return (
    <PageFrame {...frame} isWide>
      <title>{pageTitle(locale, t('problems'), frame.brand.displayName)}</title>
      <StepHeading title={t('problems')} why={t('problemsWhy')} />
      <ProblemList
        label={t('problems')}
        problems={describeErrors(locale).map((error) => ({ ...error, href: routes.problem(error.slug) }))}
      />
      <BackLink href={routes.documentation()} label={t('back')} />
    </PageFrame>
  )
}
