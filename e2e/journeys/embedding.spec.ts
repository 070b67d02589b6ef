import AxeBuilder from '@axe-core/playwright'
import type { FrameLocator, Locator, Page } from '@playwright/test'
import { desc, eq } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { onboardingSessions, refusedOrigins } from '#db/schema/index.ts'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/host-page.ts'
import { judgedApi, newKey } from '../fixtures/partner-api.ts'
import { newKeySession, newPartner, type Partner } from '../fixtures/partners.ts'
import { LanguageSwitch } from '../kit/pages/language-switch.ts'
import { Wizard } from '../kit/pages/wizard.ts'
import { Clock } from '../kit/sandbox/clock.ts'

// A page of one site, a wizard of another: how a partner's page meets the SDK.
test.describe.configure({ timeout: 180_000 })

const wizardOf = ({ name }: Partner) => environment().PUBLIC_URL + routes.wizard(name)
const linkOf = ({ name }: Partner, sessionId: string) =>
  environment().PUBLIC_URL + routes.walk(name, sessionId)

const question = (frame: FrameLocator, name: string) =>
  frame.getByRole('heading', { level: 1, name, exact: true })
const button = (frame: FrameLocator, name: string) => frame.getByRole('button', { name, exact: true })
const acceptance = (frame: FrameLocator) =>
  frame.getByRole('checkbox', { name: 'I have read and accept the terms and conditions' })

async function acceptTerms(frame: FrameLocator): Promise<void> {
  await acceptance(frame).check()
  await button(frame, 'Continue').click()
  await expect(question(frame, 'Your phone number')).toBeVisible()
}

async function askForCode(frame: FrameLocator, number: string): Promise<void> {
  await frame.getByRole('textbox', { name: 'Phone number' }).fill(number)
  await button(frame, 'Send code').click()
  await expect(question(frame, 'Enter your code')).toBeVisible()
}

const entries = (page: Page) => page.evaluate(() => history.length)

test('a whole walk in a page: each step is told in its order, the end once, and Back still leaves the page', async ({
  shop: host,
  page,
  context,
  phone,
  reader,
}) => {
  const partner = await newPartner()
  await host.mount({ target: '#one', url: wizardOf(partner) })
  const frame = host.frame()
  await expect(question(frame, 'Terms and conditions')).toBeVisible()
  await expect.poll(() => host.steps()).toEqual(['terms'])
  expect(await host.eventsOf('ready')).toMatchObject([
    { source: 'vestibule', version: 1, locale: 'en', labels: { title: 'Onboarding with Acme Bank' } },
  ])
  await expect(page.locator('#one iframe')).toHaveAttribute('title', 'Onboarding with Acme Bank')
  const before = await entries(page)

  await acceptTerms(frame)
  await expect(question(frame, 'Your phone number')).toBeFocused()
  await new LanguageSwitch(frame, { locale: 'en' }).choose('fr')
  await expect(question(frame, 'Votre numéro de téléphone')).toBeFocused()
  await new LanguageSwitch(frame, { locale: 'fr' }).choose('en')
  await askForCode(frame, phone.e164)
  await expect(question(frame, 'Enter your code')).toBeFocused()
  await frame.getByRole('textbox', { name: '6-digit code' }).fill('123456')
  await expect(question(frame, 'Verify your identity')).toBeFocused()
  const opening = context.waitForEvent('page')
  await button(frame, 'Start verification').click()
  const check = new Wizard(await opening, reader)
  await check.provider.approve.click()
  await expect(question(frame, 'Your email address')).toBeVisible()
  await button(frame, 'Skip for now').click()
  await expect(question(frame, "You're all set")).toBeVisible()

  await expect.poll(() => host.steps()).toEqual(['terms', 'phone', 'code', 'identity', 'email', 'done'])
  const [session] = await database()
    .select({ id: onboardingSessions.id })
    .from(onboardingSessions)
    .where(eq(onboardingSessions.partnerId, partner.id))
  await expect.poll(() => host.eventsOf('completed')).toMatchObject([{ sessionId: session?.id }])
  expect(await host.eventsOf('error')).toEqual([])
  expect(await entries(page)).toBe(before)
})

test('by keyboard alone, from the page into the frame and on', async ({ shop: host, page, phone }) => {
  const partner = await newPartner()
  await host.open({ mounts: [{ target: '#one', url: wizardOf(partner) }] })
  const frame = host.frame()
  await tabTo(page, page.getByRole('button', { name: 'Begin' }))
  await page.keyboard.press('Enter')
  await expect(question(frame, 'Terms and conditions')).toBeVisible()
  await tabTo(page, acceptance(frame))
  await page.keyboard.press('Space')
  await tabTo(page, button(frame, 'Continue'))
  await page.keyboard.press('Enter')
  await expect(question(frame, 'Your phone number')).toBeFocused()
  await tabTo(page, frame.getByRole('textbox', { name: 'Phone number' }))
  await page.keyboard.type(phone.e164)
  await page.keyboard.press('Enter')
  await expect(question(frame, 'Enter your code')).toBeFocused()
  expect(await axe(page)).toEqual([])
})

test('in a dialog, by keyboard alone: it takes the focus, keeps the page still, and gives both back', async ({
  shop: host,
  page,
}) => {
  const partner = await newPartner()
  await page.setViewportSize({ width: 320, height: 560 })
  await host.open({ mounts: [{ target: '#one', url: wizardOf(partner), mode: 'modal' }] })
  const begin = page.getByRole('button', { name: 'Begin' })
  await tabTo(page, begin)
  const untouched = await page.evaluate(() => document.documentElement.outerHTML)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Onboarding with Acme Bank' })
  await expect(dialog).toBeVisible()
  const frame = page.frameLocator('dialog iframe')
  await expect(question(frame, 'Terms and conditions')).toBeFocused()
  const close = dialog.getByRole('button', { name: 'Close' })
  const size = await close.boundingBox()
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44)
  expect(await axe(page)).toEqual([])
  await expect.poll(() => sideways(page)).toBe(0)

  // The dialog scrolls, the page behind it does not.
  await tabTo(page, button(frame, 'Continue'))
  await expect(button(frame, 'Continue')).toBeInViewport()
  await page.mouse.move(160, 300)
  await page.mouse.wheel(0, 5000)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await page.keyboard.press('Enter')
  await expect(frame.locator('form').getByRole('alert')).toContainText('Please check this')

  // Escape inside the frame, where the page around it hears no key.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(begin).toBeFocused()
  await expect.poll(() => host.eventsOf('closed')).toHaveLength(1)
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(untouched)

  await page.keyboard.press('Enter')
  await expect(question(frame, 'Terms and conditions')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, close)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(begin).toBeFocused()
})

for (const width of [320, 1440]) {
  test(`the frame is as high as its page at ${width} px: no scroll bar, no gap, when words come too`, async ({
    shop: host,
    page,
    phone,
  }) => {
    const partner = await newPartner()
    await page.setViewportSize({ width, height: 700 })
    await host.mount({ target: '#one', url: wizardOf(partner) })
    const frame = host.frame()
    await expect(question(frame, 'Terms and conditions')).toBeVisible()
    await expectFits(host.page, frame)
    await button(frame, 'Continue').click()
    await expect(frame.locator('form').getByRole('alert')).toContainText('Please check this')
    await expectFits(page, frame)
    await acceptTerms(frame)
    await expectFits(page, frame)
    // The open list of countries counts too.
    const low = await heightOf(page)
    await frame.getByRole('combobox', { name: 'Country' }).click()
    await expect(frame.getByRole('listbox')).toBeVisible()
    await expectFits(page, frame)
    await frame.getByRole('combobox', { name: 'Country' }).press('Escape')
    await expect(frame.getByRole('listbox')).toBeHidden()
    await expect.poll(() => heightOf(page)).toBe(low)
    await askForCode(frame, phone.e164)
    await expectFits(page, frame)
    await page.setViewportSize({ width: width + 200, height: 700 })
    await expectFits(page, frame)
    const told = await host.eventsOf('resize')
    expect(told.length, 'it does not answer itself').toBeLessThan(40)
  })
}

test('each step begins at its top, below what the page keeps there', async ({ shop: host, page }) => {
  const partner = await newPartner()
  await page.setViewportSize({ width: 360, height: 500 })
  await host.mount({ target: '#one', url: wizardOf(partner) })
  const frame = host.frame()
  // Until the frame is as high as its content, what is looked for is scrolled to inside it.
  await expect.poll(async () => (await host.eventsOf('resize')).length).toBeGreaterThan(0)
  await expect
    .poll(() => page.locator('#one iframe').evaluate((one) => one.clientHeight))
    .toBeGreaterThan(500)
  await button(frame, 'Continue').scrollIntoViewIfNeeded()
  const top = () =>
    page.locator('#one').evaluate((element) => Math.round(element.getBoundingClientRect().top))
  expect(await top()).toBeLessThan(0)
  await acceptTerms(frame)
  await expect.poll(top).toBe(40)
})

test('who is busy elsewhere in the page keeps the focus when the wizard moves on by itself', async ({
  shop: host,
  page,
  phone,
}) => {
  const partner = await newPartner()
  await host.mount({ target: '#one', url: wizardOf(partner) })
  const frame = host.frame()
  await acceptTerms(frame)
  await askForCode(frame, phone.e164)
  await frame.getByRole('textbox', { name: '6-digit code' }).fill('123456')
  await page.getByRole('textbox', { name: 'Your note' }).focus()
  await expect(question(frame, 'Verify your identity')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your note' })).toBeFocused()
})

test('a session that has ended is renewed in place, by getUrl, in the same frame', async ({
  shop: host,
  page,
}) => {
  const partner = await newPartner()
  const ended = await newKeySession(partner)
  await new Clock(judgedApi(await newKey(partner))).advance(ended.id, 25 * 3600)
  const next = await newKeySession(partner)
  await host.mount({ target: '#one', url: linkOf(partner, ended.id), next: linkOf(partner, next.id) })
  const before = await entries(page)
  await expect(question(host.frame(), 'Terms and conditions')).toBeVisible()
  await expect.poll(() => host.eventsOf('session-expired')).toHaveLength(1)
  await expect.poll(() => host.steps()).toEqual(['expired', 'terms'])
  expect(await page.locator('#one iframe').count()).toBe(1)
  expect(await entries(page)).toBe(before)
  await acceptTerms(host.frame())
  await expect.poll(() => host.steps()).toEqual(['expired', 'terms', 'phone'])
  expect(await host.eventsOf('error')).toEqual([])
})

test('an unknown walk counts as ended; a getUrl that fails, or gives another ended one, is told', async ({
  shop: host,
  page,
  problems,
}) => {
  problems.allow(/status 404: GET .*\/onboard\//)
  const partner = await newPartner()
  const unknown = linkOf(partner, '0199aaaa-0000-7000-8000-000000000000')
  const ended = await newKeySession(partner)
  await new Clock(judgedApi(await newKey(partner))).advance(ended.id, 25 * 3600)
  await host.mount(
    { target: '#one', url: unknown, next: 'fails' },
    { target: '#two', url: linkOf(partner, ended.id), next: linkOf(partner, ended.id) },
  )
  await expect
    .poll(async () =>
      (await host.events())
        .filter(({ type }) => type === 'error')
        .map(({ of }) => of)
        .sort(),
    )
    .toEqual(['#one', '#two'])
  expect(await host.eventsOf('error')).toMatchObject([
    { code: 'URL_NOT_RENEWED' },
    { code: 'URL_NOT_RENEWED' },
  ])
  expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toBe(2)
})

for (const mode of ['inline', 'modal'] as const) {
  test(`unmount leaves nothing behind, ${mode}`, async ({ shop: host, page }) => {
    const partner = await newPartner()
    await host.open({ mounts: [{ target: '#one', url: wizardOf(partner), mode }] })
    // By a script: a press of the test's own tool leaves listeners behind.
    const press = (id: string) => page.evaluate((of) => document.getElementById(of)?.click(), id)
    const before = await remains(page)
    await press('begin')
    const frame = page.frameLocator('iframe')
    await expect(question(frame, 'Terms and conditions')).toBeVisible()
    await expect.poll(() => host.steps()).toEqual(['terms'])
    expect((await remains(page)).listeners).toEqual(['document securitypolicyviolation', 'window message'])
    await press('leave')
    await expect(page.locator('iframe')).toHaveCount(0)
    expect(await remains(page)).toEqual(before)
    expect(await host.eventsOf('closed')).toEqual([])
  })
}

test('two on one page go their own ways', async ({ shop: host }) => {
  const [one, two] = [await newPartner(), await newPartner({ displayName: 'Other Bank' })]
  await host.mount({ target: '#one', url: wizardOf(one) }, { target: '#two', url: wizardOf(two) })
  await acceptTerms(host.frame('#one'))
  await expect(question(host.frame('#two'), 'Terms and conditions')).toBeVisible()
  await expect
    .poll(async () =>
      (await host.events())
        .flatMap((event) => (event.type === 'step' ? [`${event.of} ${event.step}`] : []))
        .sort(),
    )
    .toEqual(['#one phone', '#one terms', '#two terms'])
})

test('a page that may not show the link is told why within ten seconds, and the partner can see it', async ({
  shop: host,
  problems,
}) => {
  problems.allow(/console\.error: .*(frame-ancestors|postMessage|framing)/i)
  problems.allow(/failed: net::ERR_BLOCKED_BY_(RESPONSE|CSP)/)
  const partner = await newPartner()
  const session = await newKeySession(partner, { embedOrigin: 'http://elsewhere.localhost' })
  await host.mount({ target: '#one', url: linkOf(partner, session.id) })
  await expect.poll(() => host.eventsOf('error')).toMatchObject([{ code: 'ORIGIN_NOT_ALLOWED' }])
  const [error] = await host.eventsOf('error')
  expect(error).toMatchObject({ message: expect.stringContaining(`${host.origin} may not show this link`) })
  expect(await host.eventsOf('ready')).toEqual([])
  await expect
    .poll(() =>
      database()
        .select()
        .from(refusedOrigins)
        .where(eq(refusedOrigins.partnerId, partner.id))
        .orderBy(desc(refusedOrigins.lastSeenAt)),
    )
    .toMatchObject([{ origin: host.origin }])
})

test('a page whose own policy keeps the frame out is told at once', async ({
  shop: host,
  page,
  problems,
}) => {
  problems.allow(/console\.error: .*frame-src/)
  const partner = await newPartner()
  const wizard = environment().PUBLIC_URL
  const policy = `default-src 'none'; style-src 'self'; script-src 'self' ${wizard}; connect-src ${wizard}`
  await host.open({ mounts: [{ target: '#one', url: wizardOf(partner) }], policy })
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect
    .poll(() => host.eventsOf('error'), { timeout: 3000 })
    .toMatchObject([{ code: 'HOST_POLICY', message: expect.stringContaining(`frame-src ${wizard}`) }])
})

test('a frame that is locked says so on its page, and to the page around it', async ({
  shop: host,
  problems,
}) => {
  problems.allow(/console\.error: .*(sandbox|origin 'null'|postMessage|CORS)/i)
  problems.allow(/failed: /)
  const partner = await newPartner()
  const sandbox = 'allow-scripts allow-forms allow-popups'
  await host.mount({ target: '#one', url: wizardOf(partner), sandbox })
  await expect(question(host.frame(), 'This page cannot work here')).toBeVisible()
  await expect
    .poll(() => host.eventsOf('error'))
    .toMatchObject([{ code: 'FRAME_LOCKED', message: expect.stringContaining('allow-same-origin') }])
})

test('before mounting, one call says what will work here and what will not', async ({
  shop: host,
  page,
  problems,
}) => {
  problems.allow(/console\.error: .*frame-src/)
  const partner = await newPartner()
  const session = await newKeySession(partner, { embedOrigin: 'http://elsewhere.localhost' })
  const wizard = environment().PUBLIC_URL
  const ask = (url: string, sandbox?: string) =>
    page.evaluate(
      async ([asked, given]) => {
        const before = document.documentElement.outerHTML
        const found = await Reflect.get(window, 'Vestibule').preflight({ url: asked, sandbox: given })
        return { found, isUntouched: document.documentElement.outerHTML === before }
      },
      [url, sandbox] as const,
    )
  await host.open()
  const good = await ask(wizardOf(partner))
  expect(good.isUntouched).toBe(true)
  expect(good.found.filter(({ severity }: { severity: string }) => severity !== 'info')).toEqual([])
  expect(good.found.map(({ check }: { check: string }) => check)).toEqual([
    'connection',
    'https',
    'sandbox',
    'origin',
    'host-policy',
    'isolation',
    'popups',
    'cookies',
    'storage',
    'sms-autofill',
    'in-app-browser',
  ])
  const bad = await ask(linkOf(partner, session.id), 'allow-scripts allow-forms')
  expect(bad.found).toContainEqual({
    check: 'origin',
    ok: false,
    severity: 'error',
    text: expect.stringContaining('made for another page'),
  })
  for (const check of ['sandbox', 'popups'])
    expect(bad.found).toContainEqual(expect.objectContaining({ check, ok: false }))

  await host.open({ policy: `default-src 'none'; script-src 'self' ${wizard}; connect-src ${wizard}` })
  problems.allow(/style-src|failed: csp: .*host\.css/)
  const closed = await ask(wizardOf(partner))
  expect(closed.found).toContainEqual(
    expect.objectContaining({ check: 'host-policy', ok: false, severity: 'error' }),
  )
  await expect(ask('javascript:alert(1)')).rejects.toThrow('no web address')
})

test('what is no web address, or no element, is refused with nothing in the page', async ({
  shop: host,
  page,
}) => {
  await host.open()
  const before = await remains(page)
  for (const [target, url] of [
    ['#one', 'javascript:alert(1)'],
    ['#one', 'data:text/html,x'],
    ['#nowhere', 'http://localhost/onboard/demo'],
  ] as const) {
    for (const mode of ['inline', 'modal'] as const) {
      const thrown = await page.evaluate(
        ([element, link, how]) => {
          try {
            Reflect.get(window, 'Vestibule').mount(element, { url: link, mode: how })
            return 'nothing'
          } catch (error) {
            return String(error)
          }
        },
        [target, url, mode] as const,
      )
      expect(thrown).toMatch(/^Error: Vestibule: no (element|web address)/)
    }
  }
  expect(await remains(page)).toEqual(before)
})

test('the module gives the same as the script', async ({ shop: host, page }) => {
  const partner = await newPartner()
  await host.open()
  await page.evaluate(
    async ([url, wizard]) => {
      const { mount } = await import(`${wizard}/embed.mjs`)
      mount('#two', { url, onEvent: (event: unknown) => Reflect.get(window, 'events').push(event) })
    },
    [wizardOf(partner), environment().PUBLIC_URL] as const,
  )
  await expect(question(host.frame('#two'), 'Terms and conditions')).toBeVisible()
  await expect.poll(() => host.steps()).toEqual(['terms'])
})

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await control.evaluate((element) => document.hasFocus() && document.activeElement === element)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

/** Of the page and the frames in it. */
async function axe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('[hidden]').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const heightOf = (page: Page) =>
  page.locator('#one iframe').evaluate((frame) => Math.round(frame.getBoundingClientRect().height))

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The frame is exactly as high as what is in it, nothing in it scrolls, and the page has grown no wider. */
async function expectFits(page: Page, frame: FrameLocator): Promise<void> {
  await expect(async () => {
    const inside = await frame.locator('body').evaluate((body) => ({
      content: Math.ceil(Math.max(body.getBoundingClientRect().height, body.scrollHeight)),
      scrolled: document.documentElement.scrollHeight - window.innerHeight,
      bar: window.innerWidth - document.documentElement.clientWidth,
      sideways: document.documentElement.scrollWidth - window.innerWidth,
    }))
    expect(inside).toEqual({ content: await heightOf(page), scrolled: 0, bar: 0, sideways: 0 })
    expect(await sideways(page)).toBe(0)
  }).toPass({ timeout: 10_000 })
}

/** All that a script can leave in a page: elements, listeners of window and document, style sheets. */
async function remains(page: Page) {
  const client = await page.context().newCDPSession(page)
  // The test's own tool listens too, so each listener is asked which script it is from.
  const scripts = new Map<string, string>()
  client.on('Debugger.scriptParsed', ({ scriptId, url }) => scripts.set(scriptId, url))
  await client.send('Debugger.enable')
  const listeners: string[] = []
  for (const expression of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = await client.send('Runtime.evaluate', { expression })
    const { listeners: found } = await client.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
    })
    const own = found.filter(({ scriptId }) => scripts.get(scriptId)?.includes('/embed'))
    listeners.push(...own.map(({ type }) => `${expression} ${type}`))
  }
  await client.detach()
  const drawn = await page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
  }))
  return { ...drawn, listeners: listeners.sort() }
}
