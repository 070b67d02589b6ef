import { controlLook } from '../forms/field-shell.tsx'
import { Select } from '../forms/select.tsx'
import { Button } from '../ui/button.tsx'

/** A plain GET form: the address of the page is the search, so it can be bookmarked and reloaded. */
export function OutboxFilterForm({
  to,
  channel,
  kinds,
  locale,
  clearUrl,
  texts,
}: {
  to: string
  channel: string
  kinds: readonly { value: string; label: string }[]
  /** Kept in the address when it was there. */
  locale: string | null
  clearUrl: string | null
  texts: { to: string; channel: string; filter: string; refresh: string; clear: string; count: string }
}) {
  return (
    <form method="get" className="border-b border-line pb-5">
      {locale ? <input type="hidden" name="locale" value={locale} /> : null}
      <div className="grid gap-4 sm:grid-cols-[1fr_12rem_auto] sm:items-end">
        <div>
          <label htmlFor="outbox-to" className="block font-semibold">
            {texts.to}
          </label>
          <input
            id="outbox-to"
            name="to"
            type="text"
            dir="ltr"
            defaultValue={to}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={`mt-1.5 ${controlLook}`}
          />
        </div>
        <div>
          <label htmlFor="outbox-channel" className="block font-semibold">
            {texts.channel}
          </label>
          <div className="mt-1.5">
            <Select id="outbox-channel" name="channel" defaultValue={channel}>
              {kinds.map((kind) => (
                <option key={kind.value} value={kind.value}>
                  {kind.label}
                </option>
              ))}
            </Select>
          </div>
        </div>
        <Button kind="secondary">{texts.filter}</Button>
      </div>
      <p className="mt-3 flex flex-wrap items-center gap-x-6 text-small">
        <span className="text-muted figures">{texts.count}</span>
        {/* An empty reference would keep the fragment; this one asks for the same search again. */}
        <a
          href={`?${new URLSearchParams({ ...(locale && { locale }), to, channel })}`}
          className="link text-accent"
        >
          {texts.refresh}
        </a>
        {clearUrl ? (
          <a href={clearUrl} className="link text-accent">
            {texts.clear}
          </a>
        ) : null}
      </p>
    </form>
  )
}
