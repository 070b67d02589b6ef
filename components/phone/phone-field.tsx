'use client'

import { type ChangeEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { formatTyped } from '#lib/phone/format-typed.ts'
import { nameTerritories } from '#lib/phone/name-territories.ts'
import { readDialled } from '#lib/phone/read-digits.ts'
import { callingCodeOf, findTerritory, matchTerritory } from '#lib/phone/territories.ts'
import { controlLook, FieldShell } from '../forms/field-shell.tsx'
import { useField } from '../forms/form-context.tsx'
import { Select } from '../forms/select.tsx'
import { countryOptionsHtml, writeTerritory } from './country-options.ts'
import { CountryPicker, type CountryPickerLabels } from './country-picker.tsx'

export type PhoneFieldLabels = CountryPickerLabels & {
  number: string
  /** With `{count}` in it, filled here as somebody types. */
  countriesFound: string
}

/**
 * A phone number in two controls, `country` (the id of a territory) and `number` (as typed). Without JavaScript
 * they are a native select and an input. With it the select becomes a searchable list, digits fall into
 * groups, and a number that starts with `+` or `00` picks its country; a national one never does. The server
 * judges what was typed: nothing here refuses anything.
 */
export function PhoneField({
  languageTag,
  labels,
  defaultCountry,
}: {
  languageTag: string
  labels: PhoneFieldLabels
  defaultCountry: string
}) {
  const countryField = useField('country')
  const numberField = useField('number')
  const answered = findTerritory(countryField.value ?? '')?.id
  const [country, setCountry] = useState(answered ?? defaultCountry)
  const [message, setMessage] = useState('')
  const select = useRef<HTMLSelectElement>(null)
  const number = useRef<HTMLInputElement>(null)
  const isScripted = useSyncExternalStore(subscribeToNothing, inBrowser, onServer)
  const territory = findTerritory(country)

  const announceCountry = (id: string) => {
    const entry = nameTerritories(languageTag).find((candidate) => candidate.id === id)
    if (entry) setMessage(writeTerritory(entry))
  }
  const followNumber = (text: string, current: string) => {
    const dialled = readDialled(text)
    const match = dialled?.international ? matchTerritory(dialled.digits, current) : undefined
    if (!match || match.id === current) return
    setCountry(match.id)
    announceCountry(match.id)
  }
  const chooseCountry = (id: string) => {
    setCountry(id)
    announceCountry(id)
    if (number.current) rewrite(number.current, id)
  }
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    followNumber(input.value, country)
    const native = event.nativeEvent
    const isEditing =
      native instanceof InputEvent && (native.isComposing || native.inputType.startsWith('delete'))
    if (!isEditing && territory) showFormatted(input, territory)
  }

  // What was chosen or filled in before the scripts came is kept.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what happened before
  useLayoutEffect(() => {
    const early = select.current?.value || country
    if (early !== country) setCountry(early)
    if (number.current) followNumber(number.current.value, early)
  }, [])

  // The server knows some numbers better (+7 7… is in Kazakhstan) and answers with the entry to show.
  const [seenAnswer, setSeenAnswer] = useState(answered)
  if (answered !== seenAnswer) {
    setSeenAnswer(answered)
    if (answered) setCountry(answered)
  }

  return (
    <>
      <FieldShell label={labels.country} {...countryField}>
        {isScripted ? (
          <>
            <CountryPicker
              id={countryField.id}
              languageTag={languageTag}
              labels={labels}
              country={country}
              onChoose={chooseCountry}
              onCount={(count) => setMessage(labels.countriesFound.replace('{count}', String(count)))}
              describedBy={countryField.errorId}
              isInvalid={countryField.error !== null}
            />
            <input type="hidden" name="country" value={country} />
          </>
        ) : (
          <Select
            ref={select}
            id={countryField.id}
            name="country"
            autoComplete="tel-country-code"
            aria-describedby={countryField.errorId}
            aria-invalid={countryField.error ? true : undefined}
            // Only after an error, where the field is what the page is about.
            autoFocus={countryField.error ? true : undefined}
            // The browser's names may differ from the server's; its options are left as they came.
            suppressHydrationWarning
            // biome-ignore lint/security/noDangerouslySetInnerHtml: our own list, escaped
            dangerouslySetInnerHTML={{
              __html: typeof window === 'undefined' ? countryOptionsHtml(languageTag, country) : '',
            }}
          />
        )}
      </FieldShell>
      <FieldShell label={labels.number} {...numberField}>
        <input
          ref={number}
          id={numberField.id}
          type="tel"
          name="number"
          dir="ltr"
          autoComplete="tel-national"
          placeholder={isScripted ? territory?.example : undefined}
          defaultValue={numberField.value}
          onChange={type}
          aria-invalid={numberField.error ? true : undefined}
          aria-describedby={numberField.errorId}
          // Without JavaScript this is how the browser brings the person to the field in question.
          // biome-ignore lint/a11y/noAutofocus: only after an error, where the field is what the page is about
          autoFocus={numberField.error ? true : undefined}
          className={`${controlLook} figures`}
        />
      </FieldShell>
      <p role="status" className="sr-only">
        {message}
      </p>
    </>
  )
}

/** Puts the digits into groups where the caret allows; an input that has no focus keeps it that way. */
function showFormatted(input: HTMLInputElement, territory: Parameters<typeof formatTyped>[2]): void {
  const next = formatTyped(input.value, input.selectionStart ?? input.value.length, territory)
  if (next.text === input.value) return
  input.value = next.text
  if (document.activeElement === input) input.setSelectionRange(next.caret, next.caret)
}

/** Somebody chose another country by hand: a code still in the number would win over it, so it goes. */
function rewrite(input: HTMLInputElement, countryId: string): void {
  const dialled = readDialled(input.value)
  const old = dialled?.international ? matchTerritory(dialled.digits) : undefined
  if (dialled && old) input.value = dialled.digits.slice(callingCodeOf(old.code).length)
  const territory = findTerritory(countryId)
  if (territory) showFormatted(input, territory)
}

const subscribeToNothing = () => () => {}
const inBrowser = () => true
const onServer = () => false
