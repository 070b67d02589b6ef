import type { ReactNode } from 'react'
import { type Brand, BrandTheme } from '../layout/brand-mark.tsx'
import type { LanguageLink } from '../layout/language-switch.tsx'
import { type FrameTexts, PageFooter } from '../layout/page-footer.tsx'
import { SkipLink } from '../layout/skip-link.tsx'
import { ArrowIcon } from '../ui/icons.tsx'
import { Arches } from './arches.tsx'

type Place = { href: string; title: string; why: string }
type Stage = { icon: ReactNode; title: string; why: string }

/** What somebody meets who has just started an installation: what this is, and the ways on. */
export function StartPage({
  frame,
  texts,
  places,
  stages,
}: {
  frame: { brand: Brand; texts: FrameTexts; languages: readonly LanguageLink[] }
  texts: { headline: string; why: string; journey: string; note: string }
  places: readonly Place[]
  stages: readonly Stage[]
}) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col sm:px-4">
      <BrandTheme brand={frame.brand} />
      <SkipLink label={frame.texts.skipToContent} />
      <header className="px-5 pt-6 sm:px-9 sm:pt-10">
        <p className="flex items-center gap-3 font-semibold">
          <Arches className="size-9" />
          {frame.brand.displayName}
        </p>
      </header>
      <main id="content" className="px-5 pt-8 pb-12 sm:px-9 sm:pt-12 sm:pb-16">
        <div className="items-center gap-12 md:grid md:grid-cols-[minmax(0,1fr)_12rem] lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-20">
          <div>
            <h1 className="text-[1.75rem] leading-[1.15] font-semibold tracking-tight sm:text-[2.375rem] lg:text-[2.75rem] lg:leading-[1.1]">
              {texts.headline}
            </h1>
            <p className="mt-5 max-w-[38rem] text-lg text-muted">{texts.why}</p>
          </div>
          <Arches className="hidden w-full md:block" />
        </div>
        <ul className="mt-10 grid grid-cols-1 gap-4 sm:mt-12 sm:grid-cols-2">
          {places.map((place, index) => (
            <li key={place.href}>
              <PlaceLink place={place} isMain={index === 0} />
            </li>
          ))}
        </ul>
        <p className="mt-4 text-small text-muted">{texts.note}</p>
        <h2 className="mt-14 text-xl font-semibold tracking-tight sm:mt-20">{texts.journey}</h2>
        <ol className="mt-6 grid grid-cols-1 gap-x-6 gap-y-7 sm:grid-cols-2 lg:grid-cols-5">
          {stages.map((stage) => (
            <li key={stage.title} className="flex gap-4 border-t border-line pt-4 lg:block">
              <span className="text-accent">{stage.icon}</span>
              <div className="min-w-0 lg:mt-3">
                <h3 className="font-semibold">{stage.title}</h3>
                <p className="mt-0.5 text-small text-muted">{stage.why}</p>
              </div>
            </li>
          ))}
        </ol>
      </main>
      <div className="mt-auto border-t border-line">
        <PageFooter brand={frame.brand} texts={frame.texts} languages={frame.languages} />
      </div>
    </div>
  )
}

function PlaceLink({ place, isMain }: { place: Place; isMain: boolean }) {
  const look = isMain
    ? 'border-transparent bg-accent text-on-accent hover:bg-accent-strong'
    : 'border-line bg-surface hover:border-outline'
  return (
    <a href={place.href} className={`flex h-full flex-col rounded-card border p-5 sm:px-6 ${look}`}>
      <span className="flex items-center justify-between gap-3 font-semibold">
        <span className="min-w-0">{place.title}</span>
        <ArrowIcon className="size-5" />
      </span>
      <span className={`mt-1.5 ${isMain ? '' : 'text-muted'}`}>{place.why}</span>
    </a>
  )
}
