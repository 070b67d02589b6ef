import type { ReactNode } from 'react'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { FreshOnReturn } from '#components/onboarding/fresh-on-return.tsx'
import { presentBrand } from '#lib/brands/present-brand.ts'
import { isEndTold } from '#lib/embedding/is-end-told.ts'
import { frameTexts } from '#lib/i18n/frame-texts.ts'
import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { progressOf } from '#lib/onboarding/flow.ts'
import type { Situation } from '#lib/onboarding/load-walk.ts'
import type { Walk } from '#lib/onboarding/walk.ts'
import { pageLanguages } from '#lib/request/page-languages.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { FrameNews } from '../../frame-news.tsx'

/** Whose walk it is, for the frame of its pages; with its support code. */
export async function walkFrame({ partner, session }: Walk, locale: Locale) {
  return {
    brand: presentBrand(partner),
    texts: frameTexts(locale, {
      supportCode: session.supportCode,
      isSandbox: partner.mode === 'SANDBOX',
      isFramed: (await requestContext()).isFramed,
    }),
    languages: await pageLanguages(locale),
  }
}

/** The page frame of one walk, with its progress; in a partner’s frame that page is told as well. */
export async function WalkFrame({
  walk,
  place,
  locale,
  isWide = false,
  children,
}: Pick<Situation, 'walk' | 'place'> & { locale: Locale; isWide?: boolean; children: ReactNode }) {
  const progress = progressOf(walk, place)
  const text = progress && translator(locale, 'common')('progress', progress)
  return (
    <PageFrame
      {...(await walkFrame(walk, locale))}
      progress={progress && text ? { ...progress, text } : null}
      isWide={isWide}
    >
      <FreshOnReturn />
      <FrameNews
        step={place}
        locale={locale}
        partner={walk.partner.displayName}
        isExpired={place === 'expired'}
        completed={isEndTold(walk, place) ? walk.session.id : null}
      />
      {children}
    </PageFrame>
  )
}
