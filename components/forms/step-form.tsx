'use client'

import { unstable_rethrow } from 'next/navigation'
import {
  type ReactNode,
  type SubmitEvent,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { ErrorSummary } from './error-summary.tsx'
import { FormContext } from './form-context.tsx'
import { emptyFormState, type FormAction, type FormState } from './form-state.ts'

export type StepFormTexts = { errorTitle: string; connectionLost: string }

/**
 * The form of every step. Without JavaScript the browser posts it to the server action and the page comes
 * back with its state. With JavaScript the same action is called here, so that a lost connection becomes a
 * sentence and not a broken page, and a second tap while one is on the way does nothing.
 */
export function StepForm({
  id,
  action,
  texts,
  children,
  before,
}: {
  id: string
  action: FormAction
  texts: StepFormTexts
  children: ReactNode
  /** Runs before the post with JavaScript; a state instead of null stops it. */
  before?: (form: FormData) => FormState | null
}) {
  const [nativeState, nativeAction] = useActionState(action, emptyFormState)
  const [scriptState, setScriptState] = useState<FormState | null>(null)
  const [isPending, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const state = scriptState ?? nativeState

  useEffect(() => {
    const first = scriptState?.errors[0]
    if (first) focusField(form.current, first.field)
  }, [scriptState])

  const post = async (previous: FormState, data: FormData): Promise<FormState> => {
    try {
      return await action(previous, data)
    } catch (error) {
      unstable_rethrow(error)
      return { ...emptyFormState, notice: texts.connectionLost }
    }
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter)
    const stopped = before?.(data)
    if (stopped) {
      setScriptState(stopped)
      return
    }
    data.set('scripted', 'yes')
    startTransition(async () => {
      const next = await post(state, data)
      // After an await React no longer counts an update to the transition: without this the words would come
      // before the form is free again and before the page behind them is the new one.
      startTransition(() => setScriptState(next))
    })
  }

  return (
    <form
      ref={form}
      id={id}
      action={nativeAction}
      onSubmit={submit}
      noValidate
      aria-busy={isPending || undefined}
    >
      <FormContext value={{ ...state, isPending, formId: id }}>
        {children}
        <ErrorSummary title={texts.errorTitle} />
      </FormContext>
    </form>
  )
}

/** By id, since the input that carries a field's name may be a hidden one. */
function focusField(form: HTMLFormElement | null, name: string): void {
  if (form) document.getElementById(`${form.id}-${name}`)?.focus()
}
