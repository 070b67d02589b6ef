import { routes } from '#lib/routes.ts'
import { everyPage } from '../fixtures/every-page.ts'
import { expect, test } from '../fixtures/journey.ts'

// A link that leaves the wizard must leave it in its frame: a partner's page cannot bring anybody back to it.
test.use({ javaScriptEnabled: false })

for (const [name, prepare] of everyPage) {
  test(`in a frame, ${name} has no link that takes its place`, async ({
    context,
    page,
    baseURL,
    newPhone,
  }) => {
    const { path, cookies } = await prepare((await newPhone()).e164)
    test.skip(!path.startsWith(routes.wizard('')), 'no partner may frame it')
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: baseURL ?? '' })))
    const answer = await context.request.get(path, { headers: { 'sec-fetch-dest': 'iframe' } })
    await page.setContent(await answer.text())
    await expect(page.locator('script[data-sources]'), 'the page knows of its frame').toHaveCount(1)
    const links = await page.getByRole('link').all()
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) {
      const url = new URL((await link.getAttribute('href')) ?? '', answer.url())
      const staysInWizard = url.origin === baseURL && url.pathname.startsWith(routes.wizard(''))
      const staysOnPage = url.origin === baseURL && url.pathname === new URL(answer.url()).pathname
      if (staysInWizard || staysOnPage || url.protocol === 'mailto:') continue
      await expect(link).toHaveAttribute('target', /^(_blank|_top)$/)
      if ((await link.getAttribute('target')) === '_top') continue
      await expect(link).toHaveAttribute('rel', /noopener/)
      const isDownload = (await link.getAttribute('download')) !== null
      const heard = `${await link.textContent()} ${await link.getAttribute('title')}`
      if (!isDownload) expect(heard).toContain('(opens in a new tab)')
    }
  })
}
