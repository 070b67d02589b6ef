import { everyPage, type OpenablePage, partnersPages } from '../fixtures/every-page.ts'
import { test } from '../fixtures/journey.ts'
import { openPage } from '../guards/open-page.ts'
import { brands } from './brands.ts'
import { takePictures } from './take-pictures.ts'

for (const [name, prepare] of everyPage) {
  test(name, async ({ page, context, problems, newPhone }) => {
    const prepared = await prepare((await newPhone()).e164)
    for (const locale of ['en', 'de', 'ar']) {
      await openPage({ page, context, problems }, inLanguage(prepared, locale))
      await takePictures(page, [name, locale])
    }
  })
}

for (const [brand, { changes, themes }] of brands) {
  for (const [name, prepare] of partnersPages) {
    test(`${name} of ${brand}`, async ({ page, context, problems, newPhone }) => {
      const prepared = await prepare((await newPhone()).e164, await changes())
      for (const locale of ['en', 'ar']) {
        await openPage({ page, context, problems }, inLanguage(prepared, locale))
        await takePictures(page, [name, brand, locale], { widths: [320, 1440], themes })
      }
    })
  }
}

function inLanguage(page: OpenablePage, locale: string): OpenablePage {
  return { ...page, path: `${page.path}${page.path.includes('?') ? '&' : '?'}locale=${locale}` }
}
