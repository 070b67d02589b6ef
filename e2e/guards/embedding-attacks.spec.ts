import type { Frame, Page } from '@playwright/test'
import { environment } from '#lib/env.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/host-page.ts'
import { newPartner, type Partner } from '../fixtures/partners.ts'

// Who says hello to the wizard without being the page around it, and who speaks to that page in the wizard's name.
test.describe.configure({ timeout: 120_000 })

const wizard = environment().PUBLIC_URL
const urlOf = ({ name }: Partner) => wizard + routes.wizard(name)
const hello = { source: 'vestibule-host', version: 1, type: 'hello' }

test('another window of the same page, an opener and a stranger get no answer to their hello', async ({
  shop: host,
  page,
  context,
}) => {
  const partner = await newPartner()
  await host.mount({ target: '#one', url: urlOf(partner) })
  await expect.poll(() => host.steps()).toEqual(['terms'])
  const sibling = await siblingOf(page)
  await listen(sibling)
  await sibling.evaluate(([message, origin]) => window.parent.frames[0]?.postMessage(message, origin), [
    hello,
    wizard,
  ] as const)
  // The opener holds the wizard's window, but is not around it.
  const opener = await context.newPage()
  await opener.goto(host.origin)
  await listen(opener.mainFrame())
  const opening = opener.waitForEvent('popup')
  await opener.evaluate((url) => Object.assign(window, { opened: window.open(url) }), urlOf(partner))
  await expect((await opening).getByRole('heading', { level: 1 })).toBeVisible()
  await opener.evaluate(([message, origin]) => Reflect.get(window, 'opened').postMessage(message, origin), [
    hello,
    wizard,
  ] as const)
  // Something that is told for sure comes after all that might have been.
  await page.frameLocator('#one iframe').getByRole('button', { name: 'Continue' }).click()
  await expect.poll(async () => (await host.eventsOf('resize')).length).toBeGreaterThan(1)
  expect(await heard(sibling)).toEqual([])
  expect(await heard(opener.mainFrame())).toEqual([])
})

test('hello of another version, or from a page that may not frame, is not answered', async ({
  shop: host,
  page,
}) => {
  // Only the page's own policy is taken away, as a browser would that knows none.
  await page.route('**/onboard/**', async (route) => {
    const isFrame = route.request().isNavigationRequest()
    const asked = { ...(await route.request().allHeaders()), ...(isFrame && { 'sec-fetch-dest': 'iframe' }) }
    const response = await route.fetch({ maxRedirects: 0, headers: asked })
    const headers = response.headers()
    const policy = headers['content-security-policy']?.replace(/frame-ancestors [^;]*/, 'frame-ancestors *')
    await route.fulfill({
      response,
      headers: { ...headers, ...(policy && { 'content-security-policy': policy }) },
    })
  })
  const [open, closed] = [
    await newPartner(),
    await newPartner({ mode: 'LIVE', allowedOrigins: ['https://shop.example'] }),
  ]
  await host.open()
  await listen(page.mainFrame())
  for (const { name } of [open, closed]) {
    await page.evaluate(
      async ([id, url]) => {
        const frame = document.createElement('iframe')
        frame.id = id
        frame.src = url
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
        document.body.append(frame)
        await loaded
      },
      [name, wizard + routes.framedWizard(name)] as const,
    )
    await expect(page.frameLocator(`#${name}`).getByRole('heading', { level: 1 })).toBeVisible()
  }
  const say = (name: string, message: unknown) =>
    page.evaluate(
      ([id, data, origin]) => {
        const frame = document.querySelector<HTMLIFrameElement>(`#${id}`)
        frame?.contentWindow?.postMessage(data, origin)
      },
      [name, message, wizard] as const,
    )
  await say(closed.name, hello)
  for (const wrong of [
    { ...hello, version: 2 },
    { ...hello, source: 'x' },
    { ...hello, type: 'x' },
    'hello',
    null,
  ])
    await say(open.name, wrong)
  expect(await heard(page.mainFrame())).toEqual([])
  await say(open.name, hello)
  await expect.poll(async () => (await heard(page.mainFrame())).length).toBeGreaterThanOrEqual(3)
  const told = await heard(page.mainFrame())
  expect(told.map(({ origin }) => origin)).toEqual(told.map(() => wizard))
  expect(told.filter(({ data }) => Reflect.get(Object(data), 'type') === 'ready')).toHaveLength(1)
})

test('nobody but its own frame speaks to the page in the wizard’s name', async ({ shop: host, page }) => {
  const [one, two] = [await newPartner(), await newPartner()]
  await host.mount({ target: '#one', url: urlOf(one) }, { target: '#two', url: urlOf(two) })
  await expect.poll(async () => (await host.steps()).length).toBe(2)
  const forged = { source: 'vestibule', version: 1, type: 'completed', sessionId: 'forged' }
  const sibling = await siblingOf(page)
  await sibling.evaluate((message) => window.parent.postMessage(message, '*'), forged)
  await page.evaluate((message) => window.postMessage(message, '*'), forged)
  // From the wizard's own origin, in a version that is not ours.
  const inside = page.frames().filter((frame) => frame.url().startsWith(wizard))
  for (const frame of inside) {
    await frame.evaluate((message) => window.parent.postMessage({ ...message, version: 2 }, '*'), forged)
    await frame.evaluate((message) => window.parent.postMessage({ ...message, source: 'x' }, '*'), forged)
    await frame.evaluate(() => window.parent.postMessage(null, '*'))
  }
  // What one frame says is told of that one alone.
  await inside[0]?.evaluate((message) => window.parent.postMessage(message, '*'), {
    ...forged,
    sessionId: 'its own',
  })
  await expect.poll(() => host.eventsOf('completed')).toHaveLength(1)
  expect(await host.eventsOf('completed')).toMatchObject([{ sessionId: 'its own' }])
})

test('what a page asks about a link tells it nothing but yes, or no and why', async ({ shop: host }) => {
  const partner = await newPartner()
  const ask = async (url: string, origin: string) => {
    const answer = await fetch(`${wizard}/embed/check?url=${encodeURIComponent(url)}`, {
      headers: { origin },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const json: unknown = await answer.json()
    expect(Object.keys(Object(json)).sort()).toEqual(['allowed', 'code', 'message'])
    return json
  }
  expect(await ask(urlOf(partner), host.origin)).toMatchObject({ allowed: true })
  expect(await ask(urlOf(partner), 'https://evil.example')).toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' })
  expect(await ask('https://evil.example/onboard/demo', host.origin)).toMatchObject({ code: 'LINK_UNKNOWN' })
})

test('the SDK may be loaded by every site, and nothing else may', async () => {
  for (const [path, type] of [
    ['/embed.js', 'text/javascript'],
    ['/embed.mjs', 'text/javascript'],
    ['/embed.d.ts', 'text/plain'],
    ['/embed-preflight.mjs', 'text/javascript'],
  ]) {
    const answer = await fetch(wizard + path)
    const { headers } = answer
    expect(answer.status, path).toBe(200)
    expect((await answer.text()).length).toBeGreaterThan(100)
    expect(headers.get('content-type')).toContain(type)
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=86400')
    const again = await fetch(wizard + path, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect(again.status, path).toBe(304)
  }
  for (const path of ['/embed/files/x', '/embed-nothing.js', '/embed/files/..%2f..%2fpackage.json']) {
    const answer = await fetch(wizard + path)
    expect(answer.status, path).toBe(404)
    await answer.text()
  }
  const page = await fetch(wizard)
  expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  await page.text()
})

/** Another frame in the same page, of the page's own origin. */
async function siblingOf(page: Page): Promise<Frame> {
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.name = 'sibling'
    document.body.append(frame)
  })
  const frame = page.frame('sibling')
  if (!frame) throw new Error('There is no such frame')
  return frame
}

async function listen(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(window, { heard })
    window.addEventListener('message', ({ data, origin }) => heard.push({ data, origin }))
  })
}

const heard = (frame: Frame): Promise<{ data: unknown; origin: string }[]> =>
  frame.evaluate(() => Reflect.get(window, 'heard'))

test('an address that somebody else gave the page brings no script of theirs into it', async ({ page }) => {
  const headers = { 'access-control-allow-origin': '*' }
  const serve = (url: string, contentType: string, body: string) =>
    page.route(url, (route) => route.fulfill({ body, contentType, headers }))
  const [shop, installation, evil] = ['shop', 'onboarding', 'evil'].map((name) => `http://${name}.localhost`)
  await serve(`${shop}/`, 'text/html', `<div id="one"></div><script src="${installation}/embed.js"></script>`)
  for (const file of ['/embed.js', '/embed-preflight.mjs']) {
    await serve(installation + file, 'text/javascript', await (await fetch(wizard + file)).text())
  }
  await serve(`${evil}/**`, 'text/javascript', 'globalThis.taken = true')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${shop}/`)
  const told = await page.evaluate(
    (url) =>
      new Promise((resolve) => Reflect.get(window, 'Vestibule').mount('#one', { url, onEvent: resolve })),
    `${evil}/onboard/demo`,
  )
  expect(told).toMatchObject({ type: 'error' })
  expect(asked).toContain(`${evil}/onboard/demo`)
  expect(asked.filter((url) => url.endsWith('.mjs'))).toEqual([`${installation}/embed-preflight.mjs`])
  expect(await page.evaluate(() => Reflect.get(window, 'taken'))).toBeUndefined()
})
