import type { ReactNode } from 'react'
import { buttonLook } from '../ui/button.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { OutsideLink } from '../ui/outside-link.tsx'
import type { Brand } from './brand-mark.tsx'
import type { LanguageLink } from './language-switch.tsx'
import type { FrameTexts } from './page-footer.tsx'
import { PageFrame } from './page-frame.tsx'
import { StepHeading } from './step-heading.tsx'

/** A page that says one thing and has a way on. */
export function MessagePage({
  frame,
  title,
  why,
  link,
  icon = <AlertIcon className="size-8" />,
}: {
  frame: { brand: Brand; texts: FrameTexts; languages: readonly LanguageLink[] }
  title: string
  why: string
  /** `isOutside` of the wizard, to which a frame must stay. */
  link: { href: string; label: string; isOutside: boolean }
  icon?: ReactNode
}) {
  return (
    <PageFrame {...frame}>
      <title>{`${title} – ${frame.brand.displayName}`}</title>
      <StepHeading title={title} why={why} icon={icon} />
      <OutsideLink
        href={link.href}
        newTab={link.isOutside ? frame.texts.newTab : null}
        className={buttonLook('primary')}
      >
        {link.label}
      </OutsideLink>
    </PageFrame>
  )
}
