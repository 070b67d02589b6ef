import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner, publishVersion } from '../fixtures/partners.ts'
import type { Reader } from '../kit/pages/reader.ts'
import { Wizard } from '../kit/pages/wizard.ts'

// A frame of another site (127.0.0.1 around localhost), in browsers that keep cookies and in such that refuse them.
test.describe.configure({ timeout: 120_000 })

/** What Chromium's own settings do with cookies: a person's choice, which Playwright has no word for. */
const cookiePolicies = {
  'all cookies blocked': { profile: { default_content_setting_values: { cookies: 2 } } },
  'only partitioned cookies': { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } },
  'all cookies allowed': { profile: { cookie_controls_mode: 0 } },
}

const blocked = cookiePolicies['all cookies blocked']

type Hosted = { page: Page; screen: Wizard; history: () => Promise<number> }

/** A browser with these settings, in front of a page whose frame shows the wizard; no script of the page is needed. */
async function openFramed(
  reader: Reader,
  { path, preferences = {}, sandbox }: { path: string; preferences?: object; sandbox?: string },
  use: (hosted: Hosted) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-browser-'))
  await mkdir(join(folder, 'Default'))
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(preferences))
  const { server, origin } = await serveHost(environment().PUBLIC_URL + path, sandbox)
  let context: BrowserContext | undefined
  try {
    context = await chromium.launchPersistentContext(folder, {
      executablePath: process.env.E2E_CHROMIUM ?? '',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      javaScriptEnabled: reader.hasScripts,
      locale: 'en-US',
    })
    const page = await context.newPage()
    await page.goto(origin)
    const screen = new Wizard(page, reader, page.frameLocator('iframe'))
    await use({ page, screen, history: () => page.evaluate(() => history.length) })
  } finally {
    await context?.close()
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function serveHost(
  url: string,
  sandbox: string | undefined,
): Promise<{ server: Server; origin: string }> {
  const locked = sandbox === undefined ? '' : ` sandbox="${sandbox}"`
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h2>Shop</h2>
      <iframe title="Onboarding" src="${url}" width="600" height="900"${locked}></iframe>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('The host page has no port')
  return { server, origin: `http://127.0.0.1:${address.port}` }
}

/** From the terms to the end; the check is a tab of its own, and the frame moves on by itself where scripts run. */
async function walkThrough({ page, screen }: Hosted, e164: string): Promise<void> {
  await screen.untilScripted()
  await screen.terms.answer()
  await expect(screen.phone.heading).toBeVisible()
  await screen.phone.answer(e164)
  await expect(screen.code.heading).toBeVisible()
  await screen.code.answer()
  await expect(screen.identity.heading).toBeVisible()
  const tab = await screen.startIdentity()
  await tab.provider.approve.click()
  await expect(tab.page.getByRole('heading', { name: 'You can go back to your other screen' })).toBeVisible()
  if (!screen.reader.hasScripts) await reloadFrame(page)
  await expect(screen.email.heading).toBeVisible()
  await screen.email.skip.click()
  await expect(screen.done.allSet).toBeVisible()
}

async function reloadFrame(page: Page): Promise<void> {
  const frame = page.frames().at(1)
  await frame?.goto(frame.url())
}

for (const [name, preferences] of Object.entries(cookiePolicies)) {
  for (const hasScripts of [true, false]) {
    test(`the whole journey in a frame, ${name}, scripts ${hasScripts ? 'on' : 'off'}`, async ({
      reader,
      phone,
    }) => {
      const partner = await newPartner()
      const path = routes.wizard(partner.name)
      await openFramed({ ...reader, hasScripts }, { path, preferences }, (hosted) =>
        walkThrough(hosted, phone.e164),
      )
    })
  }
}

test('the frame leaves no entry in the history of the page around it', async ({ reader, phone }) => {
  const { name } = await newPartner()
  await openFramed(reader, { path: routes.wizard(name) }, async (hosted) => {
    const before = await hosted.history()
    await walkThrough(hosted, phone.e164)
    expect(await hosted.history()).toBe(before)
  })
})

test('a sandboxed frame that keeps its origin works to the end', async ({ reader, phone }) => {
  const { name } = await newPartner()
  const sandbox = 'allow-scripts allow-forms allow-same-origin allow-popups'
  await openFramed(reader, { path: routes.wizard(name), sandbox }, (hosted) =>
    walkThrough(hosted, phone.e164),
  )
})

for (const hasScripts of [true, false]) {
  test(`a frame without an origin says that it cannot work, scripts ${hasScripts ? 'on' : 'off'}`, async ({
    reader,
  }) => {
    const { name } = await newPartner()
    const sandbox = `${hasScripts ? 'allow-scripts ' : ''}allow-forms allow-popups`
    await openFramed(
      { ...reader, hasScripts },
      { path: routes.wizard(name), sandbox },
      async ({ screen }) => {
        if (!hasScripts) await screen.terms.answer()
        const heading = screen.scope.getByRole('heading', { level: 1, name: 'This page cannot work here' })
        await expect(heading).toBeVisible()
        await expect(screen.scope.getByRole('link', { name: 'Open in a new tab' })).toBeVisible()
      },
    )
  })
}

for (const hasScripts of [true, false]) {
  test(`help and privacy open beside the frame, which says so and stays, scripts ${hasScripts ? 'on' : 'off'}`, async ({
    reader,
  }) => {
    const links = { helpUrl: 'https://help.example/', privacyUrl: 'https://privacy.example/' }
    const { name } = await newPartner(links)
    await openFramed({ ...reader, hasScripts }, { path: routes.wizard(name) }, async ({ page, screen }) => {
      await screen.untilScripted()
      for (const link of ['Help (opens in a new tab)', 'Privacy (opens in a new tab)']) {
        const opening = page.context().waitForEvent('page')
        await screen.scope.getByRole('link', { name: link, exact: true }).click()
        await (await opening).close()
      }
      await expect(screen.terms.heading).toBeVisible()
    })
  })
}

test('terms that are published meanwhile are shown in the frame, which stays one', async ({
  reader,
  phone,
}) => {
  const partner = await newPartner()
  await openFramed(reader, { path: routes.wizard(partner.name), preferences: blocked }, async (hosted) => {
    await hosted.screen.untilScripted()
    await publishVersion(partner, '2.0')
    await hosted.screen.terms.answer()
    await expect(hosted.screen.scope.getByText('published new terms a moment ago')).toBeVisible()
    await walkThrough(hosted, phone.e164)
  })
})

test('whoever copies the address of a frame has no walk in it', async ({ reader, phone, newDevice }) => {
  const { name } = await newPartner()
  await openFramed(reader, { path: routes.wizard(name) }, async ({ page, screen }) => {
    await screen.untilScripted()
    await screen.walkTo('identity', phone)
    const address = page.frames().at(1)?.url() ?? ''
    expect(address).toContain('~t.')
    const thief = await newDevice()
    await thief.page.goto(address)
    await expect(thief.interrupted.resume.heading).toBeVisible()
    expect(thief.page.url()).not.toContain('~')
  })
})
