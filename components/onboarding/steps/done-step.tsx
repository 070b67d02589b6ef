import type { FormAction } from '../../forms/form-state.ts'
import type { StepFormTexts } from '../../forms/step-form.tsx'
import { StepHeading } from '../../layout/step-heading.tsx'
import { buttonLook } from '../../ui/button.tsx'
import { CheckIcon, ClockIcon } from '../../ui/icons.tsx'
import { ActionForm } from '../action-form.tsx'

export type DoneStepTexts = {
  title: string
  why: string
  /** What happens now, whether the page may be closed, what comes next. */
  lines: readonly { label: string; text: string }[]
  /** In place of a way back, where the partner named none. */
  close: string | null
  checkAgain: string | null
  back: string
}

/** The end of the journey: waiting for the check, honestly, or all set. */
export function DoneStep({
  action,
  texts,
  formTexts,
  returnUrl,
}: {
  action: FormAction
  texts: DoneStepTexts
  formTexts: StepFormTexts
  returnUrl: string | null
}) {
  const { checkAgain } = texts
  return (
    <>
      <StepHeading
        title={texts.title}
        why={texts.why}
        icon={checkAgain ? <ClockIcon className="size-8" /> : <CheckIcon className="size-8" />}
      />
      {texts.lines.length > 0 ? (
        <dl className="mb-7 border-b border-line">
          {texts.lines.map((line) => (
            <div key={line.label} className="border-t border-line py-3 sm:flex sm:gap-4">
              <dt className="font-semibold sm:w-28 sm:shrink-0">{line.label}</dt>
              <dd>{line.text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {checkAgain ? (
        <ActionForm id="check-again" action={action} texts={formTexts} label={checkAgain} kind="secondary" />
      ) : null}
      {texts.close && returnUrl ? (
        <a href={returnUrl} target="_top" className={buttonLook('primary')}>
          {texts.back}
        </a>
      ) : null}
      {texts.close && !returnUrl ? <p>{texts.close}</p> : null}
    </>
  )
}
