import type { ReactNode } from 'react'
import type { IdentityTexts } from '#lib/identity/identity-texts.ts'
import type { FormAction } from '../../forms/form-state.ts'
import type { StepFormTexts } from '../../forms/step-form.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { buttonLook } from '../../ui/button.tsx'
import { AlertIcon, CameraIcon, IdentityIcon, LightIcon } from '../../ui/icons.tsx'
import { OutsideLink } from '../../ui/outside-link.tsx'
import { ActionForm } from '../action-form.tsx'
import { CopyLink } from '../copy-link.tsx'
import { type IdentityTab, IdentityTabForm } from '../identity-tab-form.tsx'

/** What is needed for the check and the way to it; or why it did not work out and what to do. */
export function IdentityStep({
  action,
  texts,
  formTexts,
  isInAppBrowser,
  url,
  supportCode,
  helpUrl,
  newTab,
  tab,
}: {
  action: FormAction
  texts: IdentityTexts
  formTexts: StepFormTexts
  isInAppBrowser: boolean
  /** Of the walk, to be opened in another browser. */
  url: string
  supportCode: string
  helpUrl: string | null
  /** Null but in a frame (OutsideLink). */
  newTab: string | null
  /** In a frame; null at top level, where the check takes the place of this page. */
  tab: IdentityTab | null
}) {
  const { title, why, next, needs, submit, help, inApp } = texts
  return (
    <>
      <StepHeading
        title={title}
        why={why}
        icon={needs ? <IdentityIcon className="size-8" /> : <AlertIcon className="size-8" />}
      />
      {next ? <p className="mb-6">{next}</p> : null}
      {isInAppBrowser && submit ? (
        <div className="mb-6 flex gap-3 rounded-control bg-warning-soft p-4 text-warning">
          <AlertIcon />
          <div>
            <h2 className="font-semibold">{inApp.title}</h2>
            <p className="mt-1">{inApp.why}</p>
            <CopyLink url={url} texts={inApp.copy} />
          </div>
        </div>
      ) : null}
      {needs ? (
        <>
          <h2 className="font-semibold">{needs.title}</h2>
          <ul className="mt-3 mb-5 flex flex-col gap-3">
            <Need icon={<IdentityIcon />}>{needs.document}</Need>
            <Need icon={<CameraIcon />}>{needs.camera}</Need>
            <Need icon={<LightIcon />}>{needs.light}</Need>
          </ul>
          <p className="mb-6 text-small text-muted">{needs.where}</p>
        </>
      ) : null}
      {submit && tab ? <IdentityTabForm tab={tab} texts={texts.tab} label={submit} /> : null}
      {submit && !tab ? <ActionForm id="identity" action={action} texts={formTexts} label={submit} /> : null}
      {help ? (
        <section aria-labelledby="identity-help" className="rounded-control bg-sunken p-4">
          <h2 id="identity-help" className="font-semibold">
            {help.title}
          </h2>
          <p className="mt-1">{help.code}</p>
          <p className="mt-1 text-xl font-semibold tracking-wide figures">
            <bdi>{supportCode}</bdi>
          </p>
          {helpUrl ? (
            <OutsideLink href={helpUrl} newTab={newTab} className={`${buttonLook('primary')} mt-4`}>
              {help.action}
            </OutsideLink>
          ) : null}
        </section>
      ) : null}
    </>
  )
}

function Need({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="text-accent">{icon}</span>
      {children}
    </li>
  )
}
