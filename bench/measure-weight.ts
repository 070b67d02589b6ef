import { budgets, javaScriptBudget } from './budgets.ts'
import type { Stop } from './journey.ts'
import { contextOf, openBrowser } from './open-browser.ts'
import type { Line, Part } from './report.ts'
import type { Bare } from './serve.ts'
import { weighPage } from './weigh-page.ts'

const kibibyte = 1024

/** JavaScript, and HTML with CSS, that each step makes a browser load, beside a bare page of the same Next. */
export async function measureWeight(stops: readonly Stop[], bare: Bare): Promise<Part> {
  const browser = await openBrowser()
  try {
    const nothing = await weighPage(await browser.newContext(), bare.origin)
    const lines: Line[] = [
      {
        what: 'JavaScript of a bare page',
        value: nothing.javaScript / kibibyte,
        unit: 'KiB',
        note: `${nothing.files} files`,
      },
    ]
    const markup: Line[] = []
    for (const stop of stops) {
      const context = await contextOf(browser, stop)
      const weight = await weighPage(context, stop.url.href)
      await context.close()
      const above = (weight.javaScript - nothing.javaScript) / kibibyte
      lines.push({
        what: `JavaScript of ${stop.step}`,
        value: weight.javaScript / kibibyte,
        unit: 'KiB',
        budget: { limit: javaScriptBudget(stop.step) / kibibyte, kind: 'at most' },
        note: `bare + ${above.toFixed(1)}`,
      })
      markup.push({
        what: `HTML and CSS of ${stop.step}`,
        value: (weight.html + weight.css) / kibibyte,
        unit: 'KiB',
        budget: { limit: budgets.markup / kibibyte, kind: 'at most' },
        note: `HTML ${(weight.html / kibibyte).toFixed(1)}, CSS ${(weight.css / kibibyte).toFixed(1)}`,
      })
    }
    return {
      title: 'Weight',
      about: 'All that a browser with an empty cache loads for the page, each file after gzip -6.',
      lines: [...lines, ...markup],
    }
  } finally {
    await browser.close()
  }
}
