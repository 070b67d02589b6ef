'use client'

import { useState } from 'react'
import type { AboutYouField } from '#lib/consumers/about-you-fields.ts'
import { countryNames } from '#lib/countries/country-names.ts'
import { oncePerLocale } from '#lib/i18n/once-per-locale.ts'
import { FieldShell } from '../forms/field-shell.tsx'
import { useField } from '../forms/form-context.tsx'
import { Select } from '../forms/select.tsx'
import { chooseOption, writeOptions } from '../forms/write-options.ts'

const optionsOf = oncePerLocale((tag: string) =>
  writeOptions(countryNames(tag).map(({ code, name }) => ({ value: code, label: name }))),
)

/**
 * The country of an address in a native select. Its options are made where they are drawn, on the server or,
 * when the step follows another without a page load, in the browser; they are never sent as data.
 */
export function CountryField({
  languageTag,
  label,
  placeholder,
  guessedCountry,
}: {
  /** For the names of countries. */
  languageTag: string
  label: string
  placeholder: string
  /** Alpha-3; empty when there is none to guess. */
  guessedCountry: string
}) {
  const name = 'address.isoCountryCode' satisfies AboutYouField
  const field = useField(name)
  // As it was first drawn: from then on the browser keeps what is chosen.
  const [options] = useState(() => {
    const all = writeOptions([{ value: '', label: placeholder }]) + optionsOf(languageTag)
    return chooseOption(all, field.value ?? guessedCountry)
  })
  return (
    <FieldShell label={label} {...field}>
      <Select
        {...field.registration}
        id={field.id}
        name={name}
        autoComplete="country"
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.errorId}
        // Only after an error, where the field is what the page is about.
        autoFocus={field.isFirstError || undefined}
        // The browser's names may differ from the server's; its options are left as they came.
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own list, escaped
        dangerouslySetInnerHTML={{ __html: options }}
      />
    </FieldShell>
  )
}
