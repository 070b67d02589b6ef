import '../besides.css'
import { DocumentList } from '#components/documentation/document-list.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { listDocuments } from '#lib/documentation/list-documents.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { routes } from '#lib/routes.ts'

/** The list of everything that is written about this product; in production too, for it holds no secret. */
export default async function DocumentationPage() {
  const locale = await pageLocale()
  const t = translator(locale, 'documentation')
  const frame = await plainFrame(locale)
  const documents = await listDocuments()
  const pages = [
    { href: routes.apiReference(), title: t('apiReference') },
    { href: routes.problems(), title: t('problems') },
  ]
  return (
    <PageFrame {...frame} isWide>
      <title>{pageTitle(locale, t('title'), frame.brand.displayName)}</title>
      <StepHeading title={t('title')} why={t('why')} />
      <DocumentList
        label={t('contents')}
        documents={[
          ...pages.map(({ href, title }) => ({ href, path: href, title, lang: locale })),
          ...documents.map(({ slug, path, title }) => ({
            href: routes.document(slug),
            path,
            title,
            lang: 'en',
          })),
        ]}
      />
    </PageFrame>
  )
}
