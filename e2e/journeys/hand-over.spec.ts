import { environment } from '#lib/env.ts'
import { translator } from '#lib/i18n/translator.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/host-page.ts'
import { newPartner } from '../fixtures/partners.ts'
import { onAndOff } from '../fixtures/scripts.ts'
import { Wizard } from '../kit/pages/wizard.ts'

/** Opens the short link of the first screen on another device, as a camera would. */
async function openLink(first: Wizard, second: Wizard): Promise<string> {
  const { link, number } = await first.handOver.offered()
  await second.page.goto(`http://${link}`)
  await second.untilScripted()
  return number
}

for (const { title, javaScriptEnabled } of onAndOff) {
  test.describe(title, () => {
    test.use({ javaScriptEnabled })

    test('a phone takes the walk over by link and number, and the first screen can have it back', async ({
      wizard,
      phone,
      newDevice,
    }) => {
      await wizard.reach('identity', phone)
      await wizard.handOver.offer.click()
      await expect(wizard.handOver.heading).toBeVisible()
      await expect(wizard.handOver.qrCode).toBeVisible()
      const mobile = await newDevice()
      const number = await openLink(wizard, mobile)
      await expect(mobile.handOver.takeOver).toBeVisible()
      await mobile.handOver.number.fill(number)
      await mobile.handOver.take.click()
      await expect(mobile.identity.heading).toBeVisible()

      if (!javaScriptEnabled) await wizard.page.reload()
      await expect(wizard.handOver.following).toBeVisible()
      const step = translator('en', 'identity')('title')
      await expect(wizard.page.getByText(`Now: ${step}`)).toBeVisible()
      await wizard.handOver.continueHere.click()
      await expect(wizard.identity.heading).toBeVisible()
      await mobile.page.reload()
      await expect(mobile.handOver.following).toBeVisible()
    })
  })
}

/** The phone takes the walk over from the screen that offers it. */
async function handOver(wizard: Wizard, mobile: Wizard): Promise<void> {
  await wizard.handOver.offer.click()
  const number = await openLink(wizard, mobile)
  await mobile.handOver.number.fill(number)
  await mobile.handOver.take.click()
}

test('the first screen follows live, to the end', async ({ wizard, phone, newDevice }) => {
  await wizard.reach('identity', phone)
  const mobile = await newDevice()
  await handOver(wizard, mobile)
  const now = (name: string) => wizard.page.getByText(`Now: ${name}`)
  await expect(now('Verify your identity')).toBeVisible()
  await (await mobile.startIdentity()).provider.approve.click()
  await expect(now('Your email address')).toBeVisible()
  await mobile.email.skip.click()
  await expect(mobile.done.allSet).toBeVisible()
  await expect(wizard.done.allSet).toBeVisible()
})

test('a walk that another device proved is taken back by a code alone, and ends only there', async ({
  wizard,
  phone,
  newDevice,
}) => {
  await wizard.reach('phone', phone)
  const mobile = await newDevice()
  await handOver(wizard, mobile)
  const now = (name: string) => wizard.page.getByText(`Now: ${name}`)
  await expect(now('Your phone number')).toBeVisible()
  await mobile.phone.answer(phone.e164)
  await expect(now('Enter your code')).toBeVisible()
  await mobile.code.answer()
  await expect(now('Verify your identity')).toBeVisible()
  await (await mobile.startIdentity()).provider.approve.click()
  await mobile.email.skip.click()
  await expect(mobile.done.allSet).toBeVisible()
  await expect(now('your other device shows how it goes on.')).toBeVisible()
  const { pathname } = new URL(wizard.page.url())
  await wizard.page.goto(pathname.replace('other-device', 'done'))
  await expect(wizard.handOver.following).toBeVisible()
  await wizard.handOver.continueHere.click()
  await expect(wizard.code.heading).toBeVisible()
})

test('the page around a frame is told the end of a walk that another device proved, and the frame shows nothing of it', async ({
  shop,
  page,
  reader,
  phone,
  newDevice,
}) => {
  const partner = await newPartner()
  await shop.mount({ target: '#one', url: environment().PUBLIC_URL + routes.wizard(partner.name) })
  const framed = new Wizard(page, reader, shop.frame())
  await framed.untilScripted()
  await framed.walkTo('phone', phone)
  const mobile = await newDevice()
  await handOver(framed, mobile)
  await mobile.phone.answer(phone.e164)
  await mobile.code.answer()
  await (await mobile.startIdentity()).provider.approve.click()
  await expect(mobile.email.heading).toBeVisible()
  await expect(framed.scope.getByText('Now: Your email address')).toBeVisible()
  expect(await shop.eventsOf('completed')).toEqual([])
  await mobile.email.skip.click()
  await expect(mobile.done.allSet).toBeVisible()
  const sessionId = /\/onboard\/[^/]+\/([0-9a-f-]{36})/.exec(mobile.page.url())?.[1]
  const told = { source: 'vestibule', version: 1, type: 'completed', sessionId, of: '#one' }
  await expect.poll(() => shop.eventsOf('completed')).toEqual([told])
  await expect(framed.handOver.following).toBeVisible()
  expect((await shop.steps()).at(-1)).toBe('other-device')
})

test('whoever has the link alone is asked for the number, and after three wrong ones for nothing more', async ({
  wizard,
  phone,
  newDevice,
}) => {
  await wizard.reach('phone', phone)
  await wizard.handOver.offer.click()
  const other = await newDevice()
  const number = await openLink(wizard, other)
  const wrong = String((Number(number) + 7) % 100).padStart(2, '0')
  for (const left of ['2 tries are left.', 'One try is left.']) {
    await other.handOver.number.fill(wrong)
    await other.handOver.take.click()
    await expect(other.handOver.wrong(`That is not the number on your other screen. ${left}`)).toBeVisible()
  }
  await other.handOver.number.fill(wrong)
  await other.handOver.take.click()
  await expect(other.handOver.closed).toBeVisible()
  await expect(wizard.phone.heading).toBeVisible()
})

test('"Stay on this screen" leads back to the step, and the link is dead', async ({
  wizard,
  phone,
  newDevice,
}) => {
  await wizard.reach('phone', phone)
  await wizard.handOver.offer.click()
  const { link } = await wizard.handOver.offered()
  await wizard.handOver.stay.click()
  await expect(wizard.phone.heading).toBeVisible()
  const other = await newDevice()
  await other.page.goto(`http://${link}`)
  await expect(other.handOver.closed).toBeVisible()
  await expect(other.page.locator('header')).toHaveText(/Demo Bank/)
})

test('in every direction the code’s squares are even, its white margin shows, and the link stands with the words', async ({
  page,
  wizard,
  phone,
}) => {
  await wizard.reach('phone', phone)
  await wizard.handOver.offer.click()
  await expect(wizard.handOver.heading).toBeVisible()
  for (const [locale, edge] of [
    ['en', 'left'],
    ['ar', 'right'],
  ] as const) {
    await page.goto(`${new URL(page.url()).pathname}?locale=${locale}`)
    const code = page.locator('main svg[role=img]')
    const { squares, width, outline } = await code.evaluate((svg: SVGSVGElement) => ({
      squares: svg.viewBox.baseVal.width,
      width: svg.getBoundingClientRect().width,
      outline: getComputedStyle(svg).outlineStyle,
    }))
    expect(width / squares).toBe(5)
    expect(outline).toBe('solid')
    const edgeOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((node, name) => Math.round(node.getBoundingClientRect()[name]), edge)
    expect(await edgeOf('main svg[role=img]')).toBe(await edgeOf('main h1'))
    expect(await edgeOf('main bdi[dir=ltr]')).toBe(await edgeOf('main h1'))
  }
})

test.describe('on a phone', () => {
  test.use({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148' })

  test('no other device is offered', async ({ wizard, phone }) => {
    await wizard.reach('phone', phone)
    await expect(wizard.handOver.offer).toHaveCount(0)
  })
})
