import { join } from 'node:path'
import { everyPage } from '../fixtures/every-page.ts'
import { test } from '../fixtures/journey.ts'
import { openPage } from '../guards/open-page.ts'

const folder = process.env.E2E_PICTURES ?? 'pictures'
const widths = [320, 768, 1440]

for (const [name, prepare] of everyPage) {
  test(name, async ({ page, context, problems, newPhone }) => {
    // What fades would be caught half-way.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const prepared = await prepare((await newPhone()).e164)
    const joint = prepared.path.includes('?') ? '&' : '?'
    for (const locale of ['en', 'de', 'ar']) {
      await openPage(
        { page, context, problems },
        { ...prepared, path: `${prepared.path}${joint}locale=${locale}` },
      )
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme })
        for (const width of widths) {
          await page.setViewportSize({ width, height: width < 500 ? 640 : 900 })
          const file = `${name.replaceAll(/[^a-z0-9]+/g, '-')}.${locale}.${theme}.${width}.png`
          await page.screenshot({ path: join(folder, file), fullPage: true })
        }
      }
    }
  })
}
