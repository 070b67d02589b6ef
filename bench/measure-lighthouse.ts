import lighthouse from 'lighthouse'
import { chooseFreePort } from '#lib/network/choose-port.ts'
import { budgets } from './budgets.ts'
import type { Stop } from './journey.ts'
import { openBrowser } from './open-browser.ts'
import type { Line, Part } from './report.ts'

const categories = ['performance', 'accessibility', 'best-practices'] as const

/** Lighthouse as it judges a phone, on each step with its visitor's cookie. */
export async function measureLighthouse(stops: readonly Stop[], say: (line: string) => void): Promise<Part> {
  const lines: Line[] = []
  for (const stop of stops) {
    const port = await chooseFreePort()
    const browser = await openBrowser([`--remote-debugging-port=${port}`])
    try {
      const run = await lighthouse(stop.url.href, {
        port,
        output: 'json',
        logLevel: 'error',
        onlyCategories: [...categories],
        extraHeaders: stop.cookie ? { cookie: stop.cookie } : {},
      })
      if (!run) throw new Error(`Lighthouse gave nothing for ${stop.step}`)
      for (const name of categories) {
        const category = run.lhr.categories[name]
        const failed = (category?.auditRefs ?? [])
          .filter(
            ({ id, weight }) =>
              weight > 0 && (run.lhr.audits[id]?.score ?? 1) < (name === 'performance' ? 0.9 : 1),
          )
          .map(({ id }) => `${id} ${run.lhr.audits[id]?.displayValue ?? ''}`.trim())
        lines.push({
          what: `${stop.step}: ${name}`,
          value: Math.round((category?.score ?? 0) * 100),
          unit: '',
          budget: { limit: budgets.lighthouse[name], kind: 'at least' },
          ...(failed.length > 0 ? { note: failed.join('; ') } : {}),
        })
      }
      say(
        `Lighthouse ${stop.step}: ${categories.map((name) => Math.round((run.lhr.categories[name]?.score ?? 0) * 100)).join(' ')}`,
      )
    } finally {
      await browser.close()
    }
  }
  return {
    title: 'Lighthouse, mobile',
    about: 'Simulated 4G and a slow phone, as Lighthouse has them by default.',
    lines,
  }
}
