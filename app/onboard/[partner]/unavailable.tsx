import { MessagePage } from '#components/layout/message-page.tsx'
import { ClockIcon } from '#components/ui/icons.tsx'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'

/** In place of the terms of a partner that has published none; nothing can begin before they are accepted. */
export function Unavailable({
  frame,
  locale,
  link,
}: {
  frame: Parameters<typeof MessagePage>[0]['frame']
  locale: Locale
  link: { href: string; label: string }
}) {
  const t = translator(locale, 'unavailable')
  return (
    <MessagePage
      frame={frame}
      title={t('title')}
      why={t('why', { partner: frame.brand.displayName })}
      link={{ ...link, isOutside: true }}
      icon={<ClockIcon className="size-8" />}
    />
  )
}
