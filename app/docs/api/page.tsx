import '../../besides.css'
import './reference.css'
import { headers } from 'next/headers'
import { ApiReference } from '#components/documentation/api-reference.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { nonceOf } from '#lib/request/content-security-policy.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { routes } from '#lib/routes.ts'

/** Every operation of the partner API, to read and to try. */
export default async function ApiReferencePage() {
  const locale = await pageLocale()
  const t = translator(locale, 'documentation')
  const frame = await plainFrame(locale)
  const policy = (await headers()).get('content-security-policy') ?? ''
  return (
    <PageFrame {...frame} isWide>
      <title>{pageTitle(locale, t('apiReference'), frame.brand.displayName)}</title>
      <StepHeading title={t('apiReference')} why={t('apiReferenceWhy')} />
      <ApiReference
        nonce={nonceOf(policy)}
        styles={routes.apiReferenceFile('swagger-ui.css')}
        scripts={['swagger-ui-bundle.js', 'start.js'].map(routes.apiReferenceFile)}
        document={{ href: routes.apiDocument(), label: t('apiDocument') }}
        needsJavaScript={t('needsJavaScript')}
        back={{ href: routes.documentation(), label: t('back') }}
      />
    </PageFrame>
  )
}
