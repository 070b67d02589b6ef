import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TERRITORIES } from '#lib/phone/territories.ts'
import { FormContext } from '../forms/form-context.tsx'
import { emptyFormState } from '../forms/form-state.ts'
import { PhoneField } from './phone-field.tsx'

const labels = {
  country: 'Country',
  number: 'Phone number',
  showCountries: 'Show countries',
  noCountry: 'None',
  countriesFound: '{count}',
}

function render({ languageTag = 'en', defaultCountry = 'FR', values = {} }) {
  return renderToStaticMarkup(
    <FormContext value={{ ...emptyFormState, values, isPending: false, formId: 'phone' }}>
      <PhoneField languageTag={languageTag} labels={labels} defaultCountry={defaultCountry} />
    </FormContext>,
  )
}

describe('without JavaScript', () => {
  test('a native select offers every entry by name and code, one of them chosen', () => {
    const html = render({})
    expect([...html.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(
      TERRITORIES.map(({ id }) => id).sort(),
    )
    expect(html.match(/selected/g)).toHaveLength(1)
    expect(html).toContain('<option value="FR" selected>France (+33)</option>')
    expect(html).toContain('<label for="phone-country"')
    expect(html).toContain('name="number"')
    expect(html).not.toContain('placeholder=')
  })

  test('names are in the language of the page, and are text even where they hold marks of HTML', () => {
    expect(render({ languageTag: 'fr' })).toContain('>Allemagne (+49)<')
    expect(render({})).toContain('Bosnia &#38; Herzegovina')
  })

  test('after an error everything is as it was typed', () => {
    const html = render({ values: { country: 'DO1829', number: '"><b>' } })
    expect(html).toContain('<option value="DO1829" selected>')
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;"')
  })

  test('a country that nobody offered does not choose anything else than the guess', () => {
    expect(render({ values: { country: '"><script>' } })).toContain('<option value="FR" selected>')
  })
})

test('nothing that the browser loads for this field knows the phone metadata', () => {
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)) {
      expect(from, file).not.toContain('libphonenumber')
      if (from.startsWith('.')) visit(resolve(dirname(file), from))
      if (from.startsWith('#')) visit(resolve(import.meta.dirname, '../..', from.slice(1)))
    }
  }
  visit(resolve(import.meta.dirname, 'phone-field.tsx'))
  expect([...seen].some((file) => file.endsWith('territory-rows.ts'))).toBe(true)
})
