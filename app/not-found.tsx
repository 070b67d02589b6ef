import { translator } from '#lib/i18n/translator.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { routes } from '#lib/routes.ts'

/**
 * Next puts this into the payload of every page, so it is no more than the way to the designed page
 * (global-not-found.tsx). The proxy finds almost everything that is missing beforehand, the wizard leads there
 * by itself, and the sandbox has a `not-found.tsx` of its own.
 */
export default async function NotFound() {
  const t = translator(await pageLocale(), 'notFound')
  return <a href={routes.nowhere('page')}>{t('title')}</a>
}
