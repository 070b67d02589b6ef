import './besides.css'
import { StartPage } from '#components/home/start-page.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { DocumentIcon, IdentityIcon, LockIcon, MailIcon, PhoneIcon } from '#components/ui/icons.tsx'
import { demoOrigin } from '#lib/demo/demo-origin.ts'
import { environment } from '#lib/env.ts'
import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'

/** While developing: what this is and where to go. In production: one line, for people come here astray. */
export default async function HomePage() {
  const locale = await pageLocale()
  const { explicitLocale } = await requestContext()
  const t = translator(locale, 'home')
  const frame = await plainFrame(locale)
  if (!environment().isDevelopment) {
    return (
      <PageFrame {...frame}>
        <title>{t('title')}</title>
        <StepHeading title={t('title')} why={t('production')} />
      </PageFrame>
    )
  }
  const inLanguage = (url: string) => (explicitLocale ? `${url}?locale=${explicitLocale}` : url)
  return (
    <>
      <title>{t('title')}</title>
      <StartPage
        frame={frame}
        texts={{ headline: t('headline'), why: t('why'), journey: t('journey'), note: t('sandbox') }}
        places={[
          { href: inLanguage(routes.wizard('demo')), title: t('wizard'), why: t('wizardWhy') },
          { href: demoOrigin(environment()), title: t('demo'), why: t('demoWhy') },
          { href: inLanguage(routes.outbox()), title: t('outbox'), why: t('outboxWhy') },
          { href: inLanguage(routes.documentation()), title: t('docs'), why: t('docsWhy') },
        ]}
        stages={[
          { icon: <DocumentIcon />, title: t('terms'), why: t('termsWhy') },
          { icon: <PhoneIcon />, title: t('phone'), why: t('phoneWhy') },
          { icon: <LockIcon />, title: t('code'), why: t('codeWhy') },
          { icon: <IdentityIcon />, title: t('identity'), why: t('identityWhy') },
          { icon: <MailIcon />, title: t('email'), why: t('emailWhy') },
        ]}
      />
    </>
  )
}
