import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { countryCodes } from '#lib/countries/alpha-codes.ts'
import { FormContext } from '../forms/form-context.tsx'
import { emptyFormState } from '../forms/form-state.ts'
import { CountryField } from './country-field.tsx'

function render({ languageTag = 'en', guessedCountry = '', values = {} }: Partial<Wishes> = {}) {
  return renderToStaticMarkup(
    <FormContext value={{ ...emptyFormState, values, isPending: false, formId: 'about-you' }}>
      <CountryField
        languageTag={languageTag}
        label="Country"
        placeholder="Choose"
        guessedCountry={guessedCountry}
      />
    </FormContext>,
  )
}

type Wishes = { languageTag: string; guessedCountry: string; values: Record<string, string> }

const name = 'address.isoCountryCode'

test('every country is offered by its name in the language of the page', () => {
  const html = render({ languageTag: 'fr' })
  const offered = [...html.matchAll(/<option value="([A-Z]+)"/g)].map(([, code]) => code)
  expect(offered.toSorted()).toEqual(countryCodes.toSorted())
  expect(html).toContain('<option value="DEU">Allemagne</option>')
  expect(html).toContain(`id="about-you-${name}"`)
})

test('names are text even where they hold marks of HTML', () => {
  expect(render()).toContain('Bosnia &#38; Herzegovina')
})

test('an answer goes before the guess, and without both the person is asked to choose', () => {
  const chosen = (html: string) => [...html.matchAll(/value="([^"]*)" selected/g)].map(([, code]) => code)
  expect(chosen(render({ guessedCountry: 'FRA', values: { [name]: 'BEL' } }))).toEqual(['BEL'])
  expect(chosen(render({ guessedCountry: 'FRA' }))).toEqual(['FRA'])
  expect(chosen(render())).toEqual([''])
  expect(chosen(render({ values: { [name]: '"><script>' } }))).toEqual([])
})
