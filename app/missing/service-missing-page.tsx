import { MessagePage } from '#components/layout/message-page.tsx'
import { loadServerErrorTexts } from '#lib/i18n/server-error-texts.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'

/** The database does not answer: drawn without asking it anything. `back` is the page that was asked for. */
export async function ServiceMissingPage({ back }: { back: string }) {
  const { explicitLocale, guessedLocale } = await requestContext()
  const locale = explicitLocale ?? guessedLocale
  const texts = await loadServerErrorTexts(locale)
  return (
    <MessagePage
      frame={await plainFrame(locale)}
      title={texts.title}
      why={texts.why}
      link={{ href: back, label: texts.submit, isOutside: false }}
    />
  )
}
