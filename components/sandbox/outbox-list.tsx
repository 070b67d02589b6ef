import { type Locale, tagOf } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { MailIcon, PhoneIcon } from '../ui/icons.tsx'

/** One message as the outbox keeps it; `sentAt` is UTC. */
export type OutboxListItem = {
  id: string
  partnerId: string
  partnerName: string
  channel: 'SMS' | 'EMAIL'
  recipient: string
  sender: string | null
  subject: string | null
  text: string
  html: string | null
  code: string | null
  links: string[]
  sentAt: Date
}

type ListProps = {
  messages: readonly OutboxListItem[]
  locale: Locale
  empty: { title: string; why: string }
}

/** Texts as bubbles, mails as cards, newest first. */
export function OutboxList({ messages, locale, empty }: ListProps) {
  if (messages.length === 0) {
    return (
      <div className="py-12 text-center">
        <MailIcon className="mx-auto size-10 text-muted" />
        <h2 className="mt-3 text-xl font-semibold">{empty.title}</h2>
        <p className="mt-1 text-muted">{empty.why}</p>
      </div>
    )
  }
  return (
    <ol className="mt-6 space-y-6">
      {messages.map((message) => (
        <li key={message.id}>
          <article>
            <MessageHead message={message} locale={locale} />
            {message.channel === 'SMS' ? (
              <p
                dir="auto"
                className="mt-2 max-w-md rounded-card rounded-ss-none bg-sunken px-4 py-3 whitespace-pre-line"
              >
                {message.text}
              </p>
            ) : (
              <EmailCard message={message} locale={locale} />
            )}
          </article>
        </li>
      ))}
    </ol>
  )
}

function MessageHead({ message, locale }: { message: OutboxListItem; locale: Locale }) {
  const t = translator(locale, 'outbox')
  const SentIcon = message.channel === 'SMS' ? PhoneIcon : MailIcon
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-muted">
      <span className="flex items-center gap-2 font-semibold text-ink">
        <SentIcon className="size-5" />
        {message.channel === 'SMS' ? t('sms') : t('email')}
      </span>
      <span className="min-w-0 break-words">{t('sentTo', { recipient: message.recipient })}</span>
      <time dateTime={message.sentAt.toISOString()} className="figures">
        {showTime(message.sentAt, locale)}
      </time>
      <span>{t('partner', { partner: message.partnerName })}</span>
    </header>
  )
}

function EmailCard({ message, locale }: { message: OutboxListItem; locale: Locale }) {
  const t = translator(locale, 'outbox')
  return (
    <div className="mt-2 rounded-card border border-line p-4">
      <h2 className="font-semibold">{message.subject}</h2>
      {message.sender ? (
        <p className="text-small text-muted">{t('sentFrom', { sender: message.sender })}</p>
      ) : null}
      <dl className="mt-3 space-y-2">
        {message.code ? (
          <div>
            <dt className="text-small text-muted">{t('code')}</dt>
            <dd className="font-mono text-2xl font-semibold tracking-[0.2em] figures">{message.code}</dd>
          </div>
        ) : null}
        {message.links.map((link) => (
          <div key={link}>
            <dt className="text-small text-muted">{t('link')}</dt>
            <dd>
              <a href={link} className="inline-block py-2 break-all text-accent underline">
                {link}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-1 flex flex-wrap items-start gap-x-6">
        <details className="min-w-0 flex-1 basis-60">
          <summary className="link text-accent">{t('text')}</summary>
          <p
            dir="auto"
            className="mt-1 rounded-control bg-sunken p-3 text-small break-words whitespace-pre-line"
          >
            {message.text}
          </p>
        </details>
        {message.html ? (
          <a
            href={routes.outboxMessage(message.partnerId, message.id)}
            target="_blank"
            rel="noreferrer"
            className="link text-accent"
          >
            {t('html')}
          </a>
        ) : null}
      </div>
    </div>
  )
}

function showTime(time: Date, locale: Locale): string {
  const format = new Intl.DateTimeFormat(tagOf(locale), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  })
  return `${format.format(time)} UTC`
}
