'use client'

import { useEffect, useRef } from 'react'
import { controlLook, FieldShell } from '../forms/field-shell.tsx'
import { useField, useFormPending } from '../forms/form-context.tsx'

const digitsOf = (text: string) => text.replace(/[\s\p{Pd}.]/gu, '')

/**
 * One real input for six digits: autofill, paste with spaces or dashes, other scripts' digits and screen
 * readers all just work. It submits itself once, when the sixth digit arrives; after an error only a changed
 * code does, also one that was complete before the last answer, or the scripts, came. With WebOTP
 * (https://wicg.github.io/web-otp/) the browser offers the SMS's code.
 */
export function CodeInput({
  label,
  hint,
  listensForSms = false,
}: {
  label: string
  hint: string | null
  listensForSms?: boolean
}) {
  const field = useField('code')
  const isPending = useFormPending()
  // The error says how many tries are left, and a line that comes above the field would push it down.
  const shownHint = field.error ? null : hint
  const input = useRef<HTMLInputElement>(null)
  const submitted = useRef(digitsOf(field.value ?? ''))

  const submitIfComplete = () => {
    const digits = digitsOf(input.current?.value ?? '')
    if (!/^\p{Nd}{6}$/u.test(digits) || digits === submitted.current || isPending) return
    submitted.current = digits
    input.current?.form?.requestSubmit()
  }

  const receive = useRef(submitIfComplete)
  receive.current = submitIfComplete
  useEffect(() => {
    if (!isPending) receive.current()
  }, [isPending])
  useEffect(() => {
    if (!listensForSms || !('OTPCredential' in window)) return
    const abort = new AbortController()
    const request: CredentialRequestOptions & { otp: { transport: string[] } } = {
      otp: { transport: ['sms'] },
      signal: abort.signal,
    }
    navigator.credentials.get(request).then(
      (credential) => {
        if (!input.current || !credential || !('code' in credential)) return
        input.current.value = String(credential.code)
        receive.current()
      },
      // Refused, aborted or not allowed here: the person types the code.
      () => {},
    )
    return () => abort.abort()
  }, [listensForSms])

  return (
    <FieldShell label={label} hint={shownHint ?? undefined} {...field}>
      <input
        ref={input}
        id={field.id}
        name="code"
        type="text"
        inputMode="numeric"
        dir="ltr"
        autoComplete="one-time-code"
        spellCheck={false}
        enterKeyHint="done"
        defaultValue={field.value}
        onInput={submitIfComplete}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={shownHint ? `${field.hintId} ${field.errorId}` : field.errorId}
        // biome-ignore lint/a11y/noAutofocus: the page asks for this one thing
        autoFocus
        className={`${controlLook} sm:max-w-60 text-2xl tracking-[0.3em] figures`}
      />
    </FieldShell>
  )
}
