'use client'

import { useEffect, useState } from 'react'
import { loadServerErrorTexts, type ServerErrorTexts } from '#lib/i18n/server-error-texts.ts'
import { Button } from '../ui/button.tsx'
import { AlertIcon } from '../ui/icons.tsx'

/** Something threw while a page was drawn. The code also stands in the log. */
export function ServerError({
  language,
  supportCode,
  retry,
}: {
  language: string
  supportCode: string
  retry: () => void
}) {
  const [texts, setTexts] = useState<ServerErrorTexts | null>(null)
  useEffect(() => {
    // Where the words of the language do not come, there are those that are here.
    loadServerErrorTexts(language)
      .catch(() => loadServerErrorTexts('en'))
      .then(setTexts)
  }, [language])
  if (texts === null) return null
  return (
    <main dir="auto" className="mx-auto max-w-[32.5rem] px-5 py-10 sm:px-9">
      <title>{texts.title}</title>
      <div className="mb-4 text-danger">
        <AlertIcon className="size-8" />
      </div>
      <h1 className="text-2xl leading-tight font-semibold tracking-tight">{texts.title}</h1>
      <p className="mt-2 mb-6 text-muted">{texts.why}</p>
      <Button type="button" onClick={retry}>
        {texts.submit}
      </Button>
      <p className="mt-6 text-small text-muted">{texts.supportCode.replace('{code}', supportCode)}</p>
    </main>
  )
}
