'use client'

import { type AboutYouField, charactersMax } from '#lib/consumers/about-you-fields.ts'
import { TextField } from '../forms/text-field.tsx'
import { CountryField } from './country-field.tsx'

export type AddressTexts = {
  legend: string
  country: string
  street: string
  number: string
  refinement: string
  postalCode: string
  postalCodeHint: string
  city: string
  stateOrProvince: string
}

/**
 * An address in the fields of the contract, the country first, since the rest depends on it. The tokens are
 * those of HTML's autofill; it has none for a house number alone.
 */
export function AddressFields({
  languageTag,
  guessedCountry,
  placeholder,
  texts,
}: {
  languageTag: string
  guessedCountry: string
  placeholder: string
  texts: AddressTexts
}) {
  return (
    <fieldset className="flex flex-col gap-2 border-t border-line pt-6 pb-2">
      <legend className="sr-only">{texts.legend}</legend>
      <p aria-hidden="true" className="pb-2 text-lg font-semibold">
        {texts.legend}
      </p>
      <CountryField
        languageTag={languageTag}
        label={texts.country}
        placeholder={placeholder}
        guessedCountry={guessedCountry}
      />
      <TextField
        name={'address.street' satisfies AboutYouField}
        label={texts.street}
        autoComplete="address-line1"
        maxLength={charactersMax['address.street']}
      />
      <TextField
        name={'address.number' satisfies AboutYouField}
        label={texts.number}
        maxLength={charactersMax['address.number']}
        look="max-w-36"
      />
      <TextField
        name={'address.refinement' satisfies AboutYouField}
        label={texts.refinement}
        autoComplete="address-line2"
        maxLength={charactersMax['address.refinement']}
      />
      <TextField
        name={'address.postalCode' satisfies AboutYouField}
        label={texts.postalCode}
        hint={texts.postalCodeHint}
        autoComplete="postal-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={charactersMax['address.postalCode']}
        look="max-w-36"
      />
      <TextField
        name={'address.city' satisfies AboutYouField}
        label={texts.city}
        autoComplete="address-level2"
        maxLength={charactersMax['address.city']}
      />
      <TextField
        name={'address.stateOrProvince' satisfies AboutYouField}
        label={texts.stateOrProvince}
        autoComplete="address-level1"
        maxLength={charactersMax['address.stateOrProvince']}
      />
    </fieldset>
  )
}
