import type { Page } from '@playwright/test'
import { database } from '#db/client.ts'
import { brandLogos } from '#db/schema/index.ts'
import { logoFile, writeLogoName } from '#lib/brands/logo-name.ts'
import { systemNow } from '#lib/clock.ts'
import { routes } from '#lib/routes.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { weighPage } from '../../bench/weigh-page.ts'
import { newBrandedPartner, newSign, newWordmark } from '../fixtures/brands.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf } from '../fixtures/partner-api.ts'
import { newPartner, type Partner } from '../fixtures/partners.ts'
import { cookieOf, seedWalk, type WalkState, walkStates } from '../fixtures/walk-states.ts'
import { violations } from '../guards/find-violations.ts'
import { openPage } from '../guards/open-page.ts'

type Browsing = Parameters<typeof openPage>[0]

/** Opens a step of a walk of that partner, as its holder. */
async function openStep(browsing: Browsing, partner: Partner, state: WalkState, phoneE164: string) {
  const walk = await seedWalk(state, partner, phoneE164)
  const path = routes.place(partner.name, walk.sessionId, walkStates[state])
  await openPage(browsing, { path, cookies: [cookieOf(walk, 'holder')], status: 200 })
}

const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

test('a partner’s wizard has its logo, colours, corners and font, in the light look and in the dark', async ({
  page,
  context,
  problems,
  phone,
}) => {
  const partner = await newBrandedPartner({
    accent: '#0a7d55',
    accentDark: '#6fe0b5',
    radius: 'LARGE',
    font: 'SERIF',
    groundTone: 'TINTED',
    logo: await newWordmark('#0a7d55'),
    logoDark: await newWordmark('#6fe0b5'),
  })
  await openStep({ page, context, problems }, partner, 'phone', phone.e164)
  const logo = page.getByRole('img', { name: 'Acme Bank' })
  await expect(logo).toBeVisible()
  const shown = () =>
    logo.evaluate((image: HTMLImageElement) => ({ src: image.currentSrc, width: image.naturalWidth }))
  expect(await shown()).toEqual({ src: expect.stringContaining(logoFile(partner.logo ?? '-')), width: 160 })
  await expect(page.locator('meta[name=theme-color]')).toHaveCount(2)
  const button = '.button-primary'
  expect(await styleOf(page, button, 'background-color')).toBe('rgb(10, 125, 85)')
  expect(await styleOf(page, button, 'border-radius')).toBe('17px')
  expect(await styleOf(page, 'body', 'font-family')).toContain('Charter')

  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(async () => (await shown()).src).toContain(logoFile(partner.logoDark ?? '-'))
  expect(await styleOf(page, button, 'background-color')).toBe('rgb(111, 224, 181)')
})

test('a sign stands beside the name, which is read once', async ({ page, context, problems, phone }) => {
  const partner = await newBrandedPartner({ logo: await newSign() })
  await openStep({ page, context, problems }, partner, 'terms', phone.e164)
  await expect(page.locator('header').getByText('Acme Bank')).toBeVisible()
  await expect(page.locator('header img')).toHaveAttribute('alt', '')
  // One logo alone stands on white where the page is dark.
  expect(await styleOf(page, 'header img', 'background-color')).toBe('rgba(0, 0, 0, 0)')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await styleOf(page, 'header img', 'background-color')).toBe('rgb(255, 255, 255)')
})

test('a partner that has one look keeps it against the person’s own setting', async ({
  page,
  context,
  problems,
  newPhone,
}) => {
  const light = await newBrandedPartner({ scheme: 'LIGHT' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openStep({ page, context, problems }, light, 'phone', (await newPhone()).e164)
  expect(await styleOf(page, 'html', 'background-color')).toBe('rgb(246, 246, 244)')
  expect(await styleOf(page, 'html', 'color-scheme')).toBe('light')
  const dark = await newBrandedPartner({ scheme: 'DARK', accent: '#ff5ca8' })
  await page.emulateMedia({ colorScheme: 'light' })
  await openStep({ page, context, problems }, dark, 'phone', (await newPhone()).e164)
  expect(await styleOf(page, 'html', 'background-color')).toBe('rgb(18, 20, 23)')
  expect(await styleOf(page, 'html', 'color-scheme')).toBe('dark')
  await expect(page.locator('meta[name=theme-color]')).toHaveAttribute('content', '#121417')
})

const steps = ['terms', 'phone', 'code', 'identity', 'email-offered', 'checking'] as const

for (const accent of ['#ffff00', '#000000', '#ffffff', '#777777']) {
  test(`with the accent ${accent} every step is legible in both looks`, async ({
    page,
    context,
    problems,
    newPhone,
  }) => {
    test.setTimeout(180_000)
    const partner = await newBrandedPartner({ accent, groundTone: 'TINTED', logo: await newSign() })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const step of steps) {
      await openStep({ page, context, problems }, partner, step, (await newPhone()).e164)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ reducedMotion: 'reduce', colorScheme })
        expect(await violations(page), `${step}, ${colorScheme}`).toEqual([])
      }
    }
  })
}

test('a brand costs less than half a KiB of HTML and CSS, and no script', async ({
  context,
  baseURL,
  newPhone,
}) => {
  const brand = { accent: '#ffee00', radius: 'LARGE', font: 'ROUNDED', groundTone: 'TINTED' } as const
  const branded = await newBrandedPartner({ ...brand, logo: await newWordmark('#ffee00') })
  const weigh = async (partner: Partner) => {
    const walk = await seedWalk('code', partner, (await newPhone()).e164)
    const { name, value } = cookieOf(walk, 'holder')
    await context.addCookies([{ name, value, url: baseURL ?? '' }])
    return weighPage(context, `${baseURL}${routes.place(partner.name, walk.sessionId, 'code')}`)
  }
  const [plain, other] = [await weigh(await newPartner()), await weigh(branded)]
  // A page differs by some bytes of random ids from one time to the next.
  expect(other.html + other.css - plain.html - plain.css).toBeLessThan(512)
  expect(other.javaScript - plain.javaScript).toBeLessThan(64)
  expect(other.files).toBe(plain.files + 1)
})

test('the mail has the partner’s logo and colours, and shows them in the outbox', async ({
  page,
  wizard,
  phone,
  problems,
}) => {
  // The test's own look at the picture is a script to the browser.
  problems.allow(/Blocked script execution/)
  const partner = await newBrandedPartner({ accent: '#0a7d55', logo: await newWordmark('#0a7d55') })
  const address = `ada-${partner.id}@example.com`
  await wizard.reach('email', phone, partner.name)
  await wizard.email.answer(address)
  const mail = await (await outboxOf(partner)).newestTo(address)
  expect(mail.html).toContain('background:#0a7d55')
  await page.goto(routes.outboxMessage(partner.id, mail.id))
  const logo = page.getByRole('img', { name: 'Acme Bank' })
  await expect.poll(() => logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(576)
})

test.describe('what is served as a logo', () => {
  test('is a file that is kept for ever, and can do nothing when it is opened', async ({ request }) => {
    const partner = await newBrandedPartner({ accent: '#0a7d55', logo: await newSign() })
    const logo = await request.get(routes.brandFile(partner.name, logoFile(partner.logo ?? '')))
    const picture = await request.get(
      routes.brandFile(partner.name, `${logoFile(partner.logo ?? '')}.picture.png`),
    )
    for (const [answer, type] of [
      [logo, 'image/svg+xml'],
      [picture, 'image/png'],
    ] as const) {
      expect(answer.headers()).toMatchObject({
        'content-type': type,
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'cross-origin',
      })
      expect(answer.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none';/)
      expect(answer.headers()['set-cookie']).toBeUndefined()
    }
    const other = await newPartner()
    expect((await request.get(routes.brandFile(other.name, logoFile(partner.logo ?? '')))).status()).toBe(404)
    expect((await request.get(routes.brandFile(partner.name, 'logo.svg'))).status()).toBe(404)
  })

  test('runs no script and asks nobody, even had it come past every check', async ({
    page,
    context,
    problems,
  }) => {
    const partner = await newPartner()
    const hostile = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" viewBox="0 0 90 90" onload="document.title='ran'">
      <script>document.title='ran'</script><style>@import url(/outside-import.css); rect { fill: url(/outside-fill.svg#a) }</style>
      <image href="/outside-image.png" width="9" height="9"/><use href="/outside-use.svg#a"/>
      <foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" src="/outside-frame"/></foreignObject>
      <rect width="90" height="90"/></svg>`
    const name = writeLogoName({ sha256: sha256(hostile), width: 90, height: 90, type: 'svg' })
    const bytes = Buffer.from(hostile)
    await database()
      .insert(brandLogos)
      .values({ partnerId: partner.id, name, bytes, picture: bytes, createdAt: systemNow() })
    problems.expect(/^failed: csp: GET .*\/outside-image/)
    problems.allow(/^failed: (?:csp|origin):|Blocked script|Content Security Policy|Unsafe attempt to load/)
    // What the policy stops is begun and never asked: only what was answered left the browser.
    const asked: string[] = []
    context.on('response', (response) => asked.push(new URL(response.url()).pathname))
    const file = routes.brandFile(partner.name, logoFile(name))
    await page.goto(file, { waitUntil: 'load' })
    await expect(page.locator('rect')).toHaveCount(1)
    expect(await page.title()).toBe('')
    expect(asked.filter((path) => path.includes('outside'))).toEqual([])

    await page.goto(routes.wizard(partner.name))
    asked.length = 0
    const width = await page.evaluate(async (src) => {
      const image = document.body.appendChild(new Image())
      image.src = src
      await image.decode()
      return image.naturalWidth
    }, file)
    expect(width).toBe(90)
    expect(await page.title()).not.toBe('ran')
    expect(asked.filter((path) => path.includes('outside'))).toEqual([])
  })
})
