import '../../besides.css'
import { notFound } from 'next/navigation'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { StepHeading } from '#components/layout/step-heading.tsx'
import { OutboxFilterForm } from '#components/sandbox/outbox-filter-form.tsx'
import { OutboxList } from '#components/sandbox/outbox-list.tsx'
import { database } from '#db/client.ts'
import { environment } from '#lib/env.ts'
import { pageTitle } from '#lib/i18n/page-title.ts'
import { translator } from '#lib/i18n/translator.ts'
import { listOutboxMessages } from '#lib/outbox/list-outbox-messages.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'

type Query = Promise<Record<string, string | string[] | undefined>>

/**
 * Everything that sandbox partners "sent", for developers and QA. Open while developing; in production the
 * page does not exist until sandbox keys do.
 */
export default async function OutboxPage({ searchParams }: { searchParams: Query }) {
  if (!environment().isDevelopment) notFound()
  const query = await searchParams
  const to = (typeof query.to === 'string' ? query.to : '').trim().slice(0, 320)
  const channel = query.channel === 'SMS' || query.channel === 'EMAIL' ? query.channel : null
  const locale = await pageLocale()
  const { explicitLocale } = await requestContext()
  const t = translator(locale, 'outbox')
  const frame = await plainFrame(locale)
  const messages = await listOutboxMessages(database(), { ...(to && { to }), ...(channel && { channel }) })
  const kinds = [
    { value: '', label: t('all') },
    { value: 'SMS', label: t('sms') },
    { value: 'EMAIL', label: t('email') },
  ]
  const isFiltered = to !== '' || channel !== null
  return (
    <PageFrame {...frame} isWide>
      <title>{pageTitle(locale, t('title'), frame.brand.displayName)}</title>
      <StepHeading title={t('title')} why={t('why')} />
      <OutboxFilterForm
        to={to}
        channel={channel ?? ''}
        kinds={kinds}
        locale={explicitLocale}
        clearUrl={isFiltered ? outboxUrl(explicitLocale) : null}
        texts={{
          to: t('to'),
          channel: t('channel'),
          filter: t('filter'),
          refresh: t('refresh'),
          clear: t('clear'),
          count: t('count', { count: messages.length }),
        }}
      />
      <OutboxList
        messages={messages}
        locale={locale}
        empty={
          isFiltered
            ? { title: t('noMatch'), why: t('noMatchWhy') }
            : { title: t('empty'), why: t('emptyWhy') }
        }
      />
    </PageFrame>
  )
}

function outboxUrl(locale: string | null): string {
  return locale ? `${routes.outbox()}?locale=${locale}` : routes.outbox()
}
