import { MessagePage } from '#components/layout/message-page.tsx'
import { serverErrorTexts } from '#lib/i18n/server-error-texts.ts'
import { plainFrame } from '#lib/request/plain-frame.ts'
import { requestContext } from '#lib/request/request-context.ts'

/** Where the proxy leads when the database does not answer: drawn without asking it anything. */
export default async function ServiceMissing() {
  const { explicitLocale, guessedLocale, path } = await requestContext()
  const locale = explicitLocale ?? guessedLocale
  const texts = serverErrorTexts(locale)
  return (
    <MessagePage
      frame={await plainFrame(locale)}
      title={texts.title}
      why={texts.why}
      link={{ href: path, label: texts.submit }}
    />
  )
}
