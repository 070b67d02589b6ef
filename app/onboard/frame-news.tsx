import type { FrameState } from '#lib/embedding/frame-state.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { requestContext } from '#lib/request/request-context.ts'

/** What this page has to say to the page around it, where it stands in a frame (lib/embedding/bridge). */
export async function FrameNews({
  step,
  locale,
  partner,
  isExpired = false,
  completed = null,
}: {
  step: FrameState['step']
  locale: Locale
  /** The name that people know. */
  partner: string
  isExpired?: boolean
  completed?: string | null
}) {
  if (!(await requestContext()).isFramed) return null
  const t = translator(locale, 'frame')
  const labels = { title: t('title', { partner }), close: t('close') }
  const state: FrameState = { step, isExpired, completed, locale, labels }
  return <span hidden data-vestibule={JSON.stringify(state)} />
}
