import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Locale, locales } from '#lib/i18n/locales.ts'
import { budgets, javaScriptBudget } from '../../bench/budgets.ts'
import { weighPage } from '../../bench/weigh-page.ts'
import { everyPage } from '../fixtures/every-page.ts'
import { expect, test } from '../fixtures/journey.ts'
import { type WalkState, walkStates } from '../fixtures/walk-states.ts'

// Words differ, scripts do not: the language that weighs most, and English, which has most of the terms.
const weightOf = (locale: Locale) =>
  gzipSync(readFileSync(join(import.meta.dirname, `../../lib/i18n/messages/${locale}.json`))).length
const [longest = 'en'] = [...locales].sort((one, other) => weightOf(other) - weightOf(one))

const isStep = (name: string): name is WalkState => name in walkStates

// What a step weighs in a browser that has nothing cached. Sizes only: they are the same on every machine.
for (const [name, prepare] of everyPage) {
  if (!isStep(name) && name !== 'wizard') continue
  const step = isStep(name) ? walkStates[name] : 'terms'
  test(`${name} keeps within the budgets of HTML with CSS, and of JavaScript`, async ({
    context,
    baseURL,
    newPhone,
  }) => {
    const { path, cookies } = await prepare((await newPhone()).e164)
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: baseURL ?? '' })))
    for (const locale of step === 'terms' ? ['en', longest] : [longest]) {
      const { html, css, javaScript } = await weighPage(context, `${baseURL}${path}?locale=${locale}`)
      for (const size of [html, css, javaScript]) expect(size, 'something was weighed').toBeGreaterThan(1024)
      expect(html + css, `${locale}: HTML ${html}, CSS ${css}`).toBeLessThanOrEqual(budgets.markup)
      expect(javaScript, `${locale}: JavaScript`).toBeLessThanOrEqual(javaScriptBudget(step))
    }
  })
}
