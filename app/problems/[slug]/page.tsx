import '../../besides.css'
import { notFound } from 'next/navigation'
import { BackLink } from '#components/documentation/back-link.tsx'
import { ProblemText } from '#components/documentation/problem-text.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { codeOfSlug, describeError } from '#lib/catalogue/describe-error.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { routes } from '#lib/routes.ts'

/** What `type` of an error answer leads to. */
export default async function ProblemPage({ params }: { params: Promise<{ slug: string }> }) {
  const code = codeOfSlug((await params).slug)
  if (!code) notFound()
  const locale = await pageLocale()
  const t = translator(locale, 'documentation')
  const frame = await plainFrame(locale)
  const error = describeError(code, locale)
  return (
    <PageFrame {...frame} isWide>
      <title>{pageTitle(locale, error.title, frame.brand.displayName)}</title>
      <div lang={error.locale} dir="ltr">
        <StepHeading title={error.title} why={code} />
      </div>
      <ProblemText {...error} labels={{ status: t('problemStatus'), action: t('problemAction') }} />
      <BackLink href={routes.problems()} label={t('allProblems')} />
    </PageFrame>
  )
}
