import { MessagePage } from '#components/layout/message-page.tsx'
import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'
import { FrameNews } from '../onboard/frame-news.tsx'

/** No such page, walk or partner (the proxy says which); another partner's walk is as unknown as none. */
export async function MissingPage() {
  const locale = await pageLocale()
  const { isPartnerMissing, path } = await requestContext()
  const t = translator(locale, isPartnerMissing ? 'unknownPartner' : 'notFound')
  const frame = await plainFrame(locale)
  return (
    <>
      <FrameNews
        step={null}
        locale={locale}
        partner={frame.brand.displayName}
        isExpired={path === routes.nowhere('walk')}
      />
      <MessagePage
        frame={frame}
        title={t('title')}
        why={t('why')}
        link={{ href: routes.start(), label: t('action'), isOutside: true }}
      />
    </>
  )
}
