import { OutsideLink } from '../ui/outside-link.tsx'
import type { Brand } from './brand-mark.tsx'
import { type LanguageLink, LanguageSwitch } from './language-switch.tsx'

export type FrameTexts = {
  skipToContent: string
  help: string
  privacy: string
  languageLabel: string
  /** Null but in a frame (OutsideLink). */
  newTab: string | null
  testMode: string | null
  supportCode: string
}

/** The foot of every page: help, privacy, the languages, and the code to give when asking for help. */
export function PageFooter({
  brand,
  texts,
  languages,
}: {
  brand: Pick<Brand, 'helpUrl' | 'privacyUrl'>
  texts: FrameTexts
  languages: readonly LanguageLink[]
}) {
  return (
    <footer className="relative flex flex-wrap items-center gap-x-5 px-5 py-4 text-small text-muted sm:px-9">
      {brand.helpUrl ? (
        <OutsideLink href={brand.helpUrl} newTab={texts.newTab} className="link">
          {texts.help}
        </OutsideLink>
      ) : null}
      {brand.privacyUrl ? (
        <OutsideLink href={brand.privacyUrl} newTab={texts.newTab} className="link">
          {texts.privacy}
        </OutsideLink>
      ) : null}
      <LanguageSwitch label={texts.languageLabel} languages={languages} />
      <p className="inline-flex min-h-11 items-center figures">{texts.supportCode}</p>
    </footer>
  )
}
