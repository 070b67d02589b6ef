'use client'

import { useState } from 'react'
import { Button } from '../ui/button.tsx'

export type CopyLinkTexts = { label: string; copied: string; byHand: string }

/**
 * Takes an address along to another browser. Where the browser refuses to copy, as some inside other apps do, the
 * address itself is shown. Only where scripts run: without them it could do nothing.
 */
export function CopyLink({ url, texts }: { url: string; texts: CopyLinkTexts }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setOutcome('copied')
    } catch {
      // Also where there is no clipboard at all.
      setOutcome('refused')
    }
  }
  return (
    <div className="mt-2 noscript:hidden">
      <Button type="button" kind="quiet" onClick={copy}>
        {texts.label}
      </Button>
      <p role="status" className="min-h-6">
        {outcome === 'copied' ? texts.copied : null}
        {outcome === 'refused' ? (
          <>
            {texts.byHand}{' '}
            <bdi dir="ltr" className="break-all select-all">
              {url}
            </bdi>
          </>
        ) : null}
      </p>
    </div>
  )
}
