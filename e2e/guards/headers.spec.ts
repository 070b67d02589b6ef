import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { database } from '#db/client.ts'
import { onboardingSessions } from '#db/schema/index.ts'
import { newRandomId } from '#lib/ids.ts'
import { sessionToken } from '#lib/onboarding/session-token.ts'
import { framedSegment } from '#lib/onboarding/walk-segment.ts'
import { isTabOfFrame, routes } from '#lib/routes.ts'
import { everyPage } from '../fixtures/every-page.ts'
import { expect, test } from '../fixtures/journey.ts'
import { outboxOf } from '../fixtures/partner-api.ts'
import { newKeySession, newPartner } from '../fixtures/partners.ts'
import { seedWalk } from '../fixtures/walk-states.ts'
import { proofsOf } from '../kit/sandbox/outbox.ts'
import { openPage } from './open-page.ts'

const origin = process.env.PUBLIC_URL ?? ''

test.describe('every page', () => {
  for (const [name, prepare] of everyPage) {
    test(`${name}: strict headers, a fresh nonce, nobody else asked, a support code`, async ({
      page,
      context,
      problems,
      newPhone,
    }) => {
      const hosts = new Set<string>()
      const violations: string[] = []
      context.on('request', (request) => hosts.add(new URL(request.url()).origin))
      await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report: unknown = Reflect.get(window, 'reportViolation')
          if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`)
        })
      })
      const prepared = await prepare((await newPhone()).e164)
      await openPage({ page, context, problems }, prepared)
      await expect(page.locator('html')).toHaveAttribute('lang', /^(en|fr)$/)
      // The provider is another company, with a help of its own.
      if (!name.startsWith('identity provider')) {
        await expect(page.getByText(/^Support code: [2-9A-Z]{4}-[2-9A-Z]{4}$/)).toBeVisible()
      }
      expect(violations).toEqual([])
      expect([...hosts]).toEqual([origin])

      const cookie = prepared.cookies.map(({ name: key, value }) => `${key}=${value}`).join('; ')
      const ask = () =>
        fetch(origin + prepared.path, {
          headers: { accept: 'text/html', 'sec-fetch-dest': 'document', ...(cookie && { cookie }) },
          redirect: 'manual',
        })
      const [answer, again] = await Promise.all([ask(), ask()])
      expect(answer.status).toBe(prepared.status)
      expectStrict(answer, prepared.path)
      const nonces = [nonceOf(answer), nonceOf(again)]
      expect(nonces[0]).not.toBe(nonces[1])
      expectEveryScriptCarries(nonces[0] ?? '', await answer.text())
      await again.text()
    })
  }
})

function expectStrict({ headers }: Response, path: string): void {
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain("form-action 'self'")
  expect(policy).not.toContain('unsafe-')
  expect(policy).not.toContain('http')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-robots-tag')).toBe('noindex')
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  // Tabs of sandboxed frames refuse pages that have one.
  const opener = isTabOfFrame(path) ? null : 'same-origin-allow-popups'
  expect(headers.get('cross-origin-opener-policy')).toBe(opener)
}

/** What a page carries inline runs only with this answer's nonce; style attributes are refused altogether. */
function expectEveryScriptCarries(nonce: string, html: string): void {
  const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
  for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`)
  expect(html).not.toMatch(/<[a-z][^>]* (style|on[a-z]+)="/)
}

const nonceOf = ({ headers }: Response) =>
  /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]

test.describe('personal pages', () => {
  test('are never kept by a browser or a proxy', async ({ newPhone }) => {
    for (const [name, prepare] of everyPage) {
      if (name === 'terms document') continue
      const { path, cookies } = await prepare((await newPhone()).e164)
      const cookie = cookies.map(({ name: key, value }) => `${key}=${value}`).join('; ')
      const answer = await fetch(origin + path, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
      await answer.text()
      expect(answer.headers.get('cache-control'), name).toContain('no-store')
    }
  })
})

test.describe('who may frame a page', () => {
  const framed = { accept: 'text/html', 'sec-fetch-dest': 'iframe' }
  const ancestorsOf = async (path: string) => {
    const answer = await fetch(origin + path, { headers: framed })
    await answer.text()
    return /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
  }

  test('what a live partner lists, that origin alone that a walk was made for, and nobody elsewhere', async () => {
    const [shop, app] = ['https://shop.example', 'https://app.example:8443']
    const listed = await newPartner({ mode: 'LIVE', allowedOrigins: [shop, app] })
    const unlisted = await newPartner({ mode: 'LIVE' })
    const made = await newKeySession(listed, { embedOrigin: shop })
    expect(await ancestorsOf(routes.wizard(listed.name))).toBe(`${shop} ${app}`)
    expect(await ancestorsOf(routes.walk(listed.name, made.id))).toBe(shop)
    // Another partner's name beside it names no walk, and lends nobody its list.
    expect(await ancestorsOf(routes.walk(unlisted.name, made.id))).toBe("'none'")
    expect(await ancestorsOf(routes.wizard(unlisted.name))).toBe("'none'")
    for (const path of [routes.start(), routes.outbox(), routes.emailLink('any'), routes.api()]) {
      expect(await ancestorsOf(path), path).toBe("'none'")
    }
  })

  test('an id that is written with escapes names the same walk, for the page that it was made for', async () => {
    const [shop, app] = ['https://shop.example', 'https://app.example:8443']
    const listed = await newPartner({ mode: 'LIVE', allowedOrigins: [shop, app] })
    const made = await newKeySession(listed, { embedOrigin: shop })
    const escaped = `%${made.id.charCodeAt(0).toString(16)}${made.id.slice(1)}`
    for (const segment of [escaped, `${escaped}~x`, `${escaped}%7Ex`]) {
      const path = `${routes.wizard(listed.name)}/${segment}/phone`
      expect(await ancestorsOf(path), path).toBe(shop)
    }
  })

  test('the address of a frame’s start page is another at top level, where no right may stand in one', async () => {
    const partner = await newPartner()
    const path = `${routes.framedWizard(partner.name, 'https://shop.example')}&locale=fr`
    const top = await fetch(origin + path, { headers: { 'sec-fetch-dest': 'document' }, redirect: 'manual' })
    const { href } = new URL(top.headers.get('location') ?? '', origin)
    expect([top.status, href]).toEqual([303, `${origin}${routes.wizard(partner.name)}?locale=fr`])
  })

  test('what an address asks for goes into no header as it comes', async () => {
    const partner = await newPartner()
    for (const query of ['locale=中', 'locale=a%0Ab', 'in=中', 'in=a%0D%0Ab:c', 'in=data:,x']) {
      const answer = await fetch(`${origin}${routes.wizard(partner.name)}?${query}`, { headers: framed })
      await answer.text()
      expect([query, answer.status]).toEqual([query, 200])
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('what a frame carries is no right at top level, and stands in no line of the log', async ({
    phone,
  }) => {
    const partner = await newPartner()
    const walk = await seedWalk('identity', partner, phone.e164)
    const token = walk.carriers.holder
    const path = routes.place(partner.name, framedSegment(walk.sessionId, token), 'identity')
    const top = await fetch(origin + path, { headers: { 'sec-fetch-dest': 'document' }, redirect: 'manual' })
    expect(top.status).toBe(303)
    const { href } = new URL(top.headers.get('location') ?? '', origin)
    expect(href).toBe(origin + routes.place(partner.name, walk.sessionId, 'identity'))
    const inside = await fetch(origin + path, { headers: framed })
    expect(inside.status).toBe(200)
    expect(await inside.text()).toContain('data-framed')
    expect(await readFile(process.env.E2E_SERVER_LOG ?? '', 'utf8')).not.toContain(token.slice(2))
  })
})

test.describe('what a machine asks', () => {
  test('alive and ready, in JSON, never kept', async () => {
    for (const [path, status] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ]) {
      const answer = await fetch(origin + path)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toEqual({ status })
      expectStrict(answer, path ?? '')
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('a path that no text can be is a 404 page, not an error', async () => {
    for (const path of [
      '/%E0%A4%A',
      '/onboard/%E0%A4%A',
      '/onboard/a%00b',
      '/onboard/demo/%00/phone',
      '/%00',
    ]) {
      const answer = await fetch(origin + path, { redirect: 'manual' })
      expect(answer.status, path).toBe(404)
      await answer.text()
    }
  })

  test('a client cannot speak in the proxy’s name', async () => {
    const forged = {
      'x-vestibule-locale': 'fr',
      'x-vestibule-support-code': 'AAAA-AAAA',
      'x-request-id': 'mine',
    }
    const answer = await fetch(`${origin}/onboard/demo`, { headers: { ...forged, 'accept-language': 'en' } })
    const html = await answer.text()
    expect(html).toContain('<html lang="en"')
    expect(html).not.toContain('AAAA-AAAA')
    expect(answer.headers.get('x-request-id')).not.toBe('mine')
  })
})

test('a whole journey leaves nothing of the person in the log, and the support code stands there', async ({
  wizard,
  phone,
  page,
}) => {
  const partner = await newPartner()
  const outbox = await outboxOf(partner)
  const emailAddress = `${newRandomId()}@example.com`
  await wizard.open(partner.name)
  const firstCode = await supportCodeOf(page.locator('footer'))
  await wizard.terms.answer()
  await expect(wizard.phone.heading).toBeVisible()
  const walkCode = await supportCodeOf(page.locator('footer'))
  const sessionId = wizard.sessionId()
  await wizard.phone.answer(phone.e164)
  await expect(wizard.code.heading).toBeVisible()
  await outbox.newestTo(phone.e164)
  await wizard.code.answer()
  await wizard.identity.start.click()
  // Known to nobody yet, so that the wizard asks for it.
  await wizard.provider.emailAddress.fill('')
  await wizard.provider.approve.click()
  await expect(wizard.email.heading).toBeVisible()
  await wizard.email.answer(emailAddress)
  const { link, code } = proofsOf(await outbox.newestTo(emailAddress))
  await page.goto(link)
  await wizard.emailLink.confirm.click()
  await expect(wizard.emailLink.confirmed).toBeVisible()

  const [session] = await database()
    .select()
    .from(onboardingSessions)
    .where(eq(onboardingSessions.id, sessionId))
  const log = await readFile(process.env.E2E_SERVER_LOG ?? '', 'utf8')
  const secrets = {
    'phone number': phone.e164.slice(1),
    'national number': phone.national.replaceAll(' ', '').slice(1),
    address: emailAddress,
    'code of the mail': `"${code}"`,
    'token of the link': link.split('/').at(-1) ?? '',
    'first token': sessionToken({ id: sessionId, tokenEpoch: 0 }),
    'second token': sessionToken({ id: sessionId, tokenEpoch: session?.tokenEpoch ?? 1 }),
    'first name': 'Camille',
  }
  for (const [what, secret] of Object.entries(secrets)) expect(log.includes(secret), what).toBe(false)
  // A code of six digits could stand in any id: only whole words of the walk's own lines count.
  const own = log.split('\n').filter((line) => line.includes(sessionId) || line.includes(walkCode))
  expect(own.join('\n')).not.toMatch(new RegExp(`\\b(123456|${code})\\b`))
  for (const supportCode of [firstCode, walkCode]) {
    const lines = log.split('\n').filter((line) => line.includes(supportCode))
    expect(lines.length, supportCode).toBeGreaterThan(0)
    for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow()
  }
})

async function supportCodeOf(footer: Locator): Promise<string> {
  const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await footer.textContent()) ?? '') ?? []
  if (!code) throw new Error('The page carries no support code')
  return code
}
