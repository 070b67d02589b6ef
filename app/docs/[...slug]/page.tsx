import '../../besides.css'
import '../../terms-text.css'
import '../document-text.css'
import { notFound } from 'next/navigation'
import { DocumentText } from '#components/documentation/document-text.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { listDocuments, readDocument } from '#lib/documentation/list-documents.ts'
import { renderDocument } from '#lib/documentation/render-document.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { routes } from '#lib/routes.ts'

export default async function DocumentPage({ params }: { params: Promise<{ slug: string[] }> }) {
  const slug = (await params).slug.map(decodeURIComponent).join('/')
  const entries = await listDocuments()
  const entry = entries.find((candidate) => candidate.slug === slug)
  if (!entry) notFound()
  const locale = await pageLocale()
  const t = translator(locale, 'documentation')
  const frame = await plainFrame(locale)
  const { path } = entry
  const document = renderDocument(await readDocument(path), { path, entries, tableLabel: t('table') })
  return (
    <PageFrame {...frame} isWide>
      <title>{pageTitle(locale, entry.title, frame.brand.displayName)}</title>
      <StepHeading title={entry.title} />
      <DocumentText
        {...document}
        back={{ href: routes.documentation(), label: t('back') }}
        headingsLabel={t('onThisPage')}
      />
    </PageFrame>
  )
}
