import { gzipSync } from 'node:zlib'
import type { BrowserContext, Response } from '@playwright/test'

/** What a browser loaded to show a page, in bytes after gzip (level 6, as servers do it). */
export type Weight = { javaScript: number; html: number; css: number; files: number }

/** Opens a page in a browser that has nothing cached, and weighs all that it loads by itself. */
export async function weighPage(context: BrowserContext, url: string): Promise<Weight> {
  const page = await context.newPage()
  const answers: Response[] = []
  page.on('response', (response) => answers.push(response))
  // Waiting screens hold a stream open, so the network never falls silent there: a quiet second is enough.
  await page.goto(url, { waitUntil: 'load' })
  let heard = -1
  while (heard !== answers.length) {
    heard = answers.length
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  const weight: Weight = { javaScript: 0, html: 0, css: 0, files: 0 }
  const kinds = { script: 'javaScript', document: 'html', stylesheet: 'css' } as const
  for (const response of answers) {
    const type = response.request().resourceType()
    if (type !== 'script' && type !== 'document' && type !== 'stylesheet') continue
    if (response.status() >= 300) continue
    weight[kinds[type]] += gzipSync(await response.body(), { level: 6 }).length
    weight.files += 1
  }
  await page.close()
  return weight
}
