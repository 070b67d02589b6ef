import type { Page } from '@playwright/test'
import { languages } from '#lib/i18n/locales.ts'
import { routes } from '#lib/routes.ts'
import { everyPage } from '../fixtures/every-page.ts'
import { expect, test } from '../fixtures/journey.ts'
import { walkStates } from '../fixtures/walk-states.ts'
import { LanguageSwitch } from '../kit/pages/language-switch.ts'
import { violations } from './find-violations.ts'
import { openPage } from './open-page.ts'

// The longest document is read four times from end to end.
test.describe.configure({ timeout: 120_000 })

// Every page in two languages, one for each theme, from a small phone to twice the text, in both directions.
for (const [name, prepare] of everyPage) {
  test(`${name} is accessible in every language, theme, size and direction`, async ({
    page,
    context,
    problems,
    newPhone,
  }) => {
    const prepared = await prepare((await newPhone()).e164)
    for (const locale of ['en', 'fr']) {
      const joint = prepared.path.includes('?') ? '&' : '?'
      await openPage(
        { page, context, problems },
        { ...prepared, path: `${prepared.path}${joint}locale=${locale}` },
      )
      if (name !== 'terms document') await expect(page.locator('html')).toHaveAttribute('lang', locale)
      // The markup and the colours are the same in every language, so each theme is looked at in one of them.
      await page.emulateMedia({ colorScheme: locale === 'en' ? 'light' : 'dark' })
      expect(await violations(page), locale).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })

      await page.setViewportSize({ width: 320, height: 640 })
      for (const direction of ['ltr', 'rtl'] as const) {
        for (const percent of locale === 'en' ? [100, 200] : [200]) {
          await lookAt(page, { direction, percent })
          expect(await overflowing(page), `${locale} ${direction}, 320 px, ${percent} %`).toEqual([])
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 })
      await lookAt(page, { direction: 'ltr', percent: 200 })
      expect(await overflowing(page), `${locale}, 1280 px, 200 %`).toEqual([])
    }
    await lookAt(page, { direction: 'ltr', percent: 100 })
    expect(await tooSmall(page), 'controls below 44 px').toEqual([])
    const edges = [await startEdges(page, 'ltr'), await startEdges(page, 'rtl')]
    expect(edges[1], 'the layout is mirrored').toEqual(edges[0])
    expect(await unsteady(page), 'nothing but opacity and transform moves, and not for long').toEqual([])
    expect(await rests(page), 'a move is seen by whoever did not ask for rest').toBe(false)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await rests(page), 'and by nobody who did').toBe(true)
  })
}

// The longest words, and the page that is written from the right.
for (const name of Object.keys(walkStates)) {
  test(`${name} is accessible on a small phone in German, Polish and Arabic`, async ({
    page,
    context,
    problems,
    newPhone,
  }) => {
    const prepared = await everyPage.get(name)?.((await newPhone()).e164)
    if (!prepared) throw new Error(`There is no page ${name}`)
    await page.setViewportSize({ width: 320, height: 640 })
    for (const locale of ['de', 'pl', 'ar'] as const) {
      const path = routes.inLanguage(prepared.path, locale)
      await openPage({ page, context, problems }, { ...prepared, path })
      await expect(page.locator('html')).toHaveAttribute('dir', languages[locale].direction)
      expect(await overflowing(page), locale).toEqual([])
      expect(await cutWords(page), locale).toEqual([])
    }
    // What else is to be seen does not hang on the length of words.
    expect(await violations(page), 'ar').toEqual([])
    await new LanguageSwitch(page, { locale: 'ar' }).opener.click()
    expect(await overflowing(page), 'languages open').toEqual([])
    expect(await tooSmall(page), 'languages open').toEqual([])
    // Of the foot alone: what the open list covers for a moment is no smaller for it.
    expect(await violations(page, 'footer'), 'languages open').toEqual([])
  })
}

for (const name of ['terms', 'phone', 'code', 'about-you', 'email', 'inbox']) {
  test(`${name} is accessible after a mistake, in both themes`, async ({
    page,
    context,
    problems,
    wizard,
    newPhone,
  }) => {
    const prepared = await everyPage.get(name)?.((await newPhone()).e164)
    if (!prepared) throw new Error(`There is no page ${name}`)
    await openPage({ page, context, problems }, prepared)
    await wizard.untilScripted()
    await page
      .locator('main form')
      .first()
      .evaluate((form: HTMLFormElement) => form.requestSubmit())
    await expect(page.locator('form').getByRole('alert').getByRole('link').first()).toBeVisible()
    await expectNoneInBothThemes(page)
  })
}

test('the open list of countries is accessible in both themes, found or not', async ({
  page,
  wizard,
  phone,
}) => {
  await wizard.reach('phone', phone)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Some of many, which look the same: axe takes seconds for a hundred.
  await wizard.phone.country.fill('land')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectNoneInBothThemes(page)
  await wizard.phone.country.fill('nowhere at all')
  await expect(page.getByRole('option')).toHaveCount(0)
  await expectNoneInBothThemes(page)
})

async function expectNoneInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme })
    expect(await violations(page), colorScheme).toEqual([])
  }
}

async function lookAt(page: Page, look: { direction: 'ltr' | 'rtl'; percent: number }): Promise<void> {
  await page.evaluate(async ({ direction, percent }) => {
    const { documentElement } = document
    documentElement.dir = direction
    // As the browser's own setting does: the root's size is given in percent of it.
    documentElement.style.fontSize = percent === 100 ? '' : `${(106.25 * percent) / 100}%`
    // A new size of the window reaches media queries with the next frame.
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
  }, look)
}

/** What reaches out of the page to the side; what scrolls in a box of its own, or is hidden, does not count. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { documentElement: root } = document
    if (root.scrollWidth <= root.clientWidth) return []
    const isOutside = (element: Element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 1 && (left < -1 || right > root.clientWidth + 1)
    }
    const outside = [...document.querySelectorAll('body *')].filter(isOutside)
    return [
      `${root.scrollWidth} > ${root.clientWidth}`,
      ...outside.map((element) => `${element.tagName} ${element.className}`),
    ]
  })
}

/** Words of headings, labels and buttons that go on in the next line for want of room. */
async function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (node: Node, start: number, length: number) => {
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + length)
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1
    }
    const cut: string[] = []
    for (const element of document.querySelectorAll('main :is(h1, h2, label, button, summary)')) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const node = texts.currentNode
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{M}]+/gu))
          if (isCut(node, index, word.length)) cut.push(word)
      }
    }
    return cut
  })
}

/** Buttons and fields of the product that are less than 44 px high; links in running text may be. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'main button, main select, main input:not([type=hidden]), main summary, footer :is(a, summary)',
    )
    const heightOf = (control: HTMLElement) => {
      const label = control.closest('label')
      const isBox = control.matches('[type=checkbox], [type=radio]')
      return (isBox && label ? label : control).getBoundingClientRect().height
    }
    return [...controls]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.tabIndex >= 0)
      .filter((control) => heightOf(control) < 43.5 && !control.closest('.sr-only'))
      .map((control) => `${control.outerHTML.slice(0, 120)}: ${heightOf(control)}`)
  })
}

/** How far the heading and the footer begin from where a line begins, in whole pixels. */
async function startEdges(page: Page, direction: 'ltr' | 'rtl'): Promise<number[]> {
  await lookAt(page, { direction, percent: 100 })
  return page.evaluate((isMirrored) => {
    const width = document.documentElement.clientWidth
    return [...document.querySelectorAll('h1, header, main, footer')].map((element) => {
      const { left, right } = element.getBoundingClientRect()
      return Math.round(isMirrored ? width - right : left)
    })
  }, direction === 'rtl')
}

/** What a style would let move that is neither opacity nor transform, or for more than 200 ms. */
async function unsteady(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const calm = ['opacity', 'transform', 'translate', 'scale', 'rotate']
    const longest = (times: string) => Math.max(...times.split(',').map((time) => Number.parseFloat(time)))
    const looks = [...document.querySelectorAll('*')].flatMap((element) =>
      ['', '::before', '::after'].map((part) => ({
        element,
        style: getComputedStyle(element, part || null),
      })),
    )
    const moving = looks.filter(({ style }) => {
      const seconds = Math.max(longest(style.transitionDuration), longest(style.animationDuration))
      const properties = style.transitionProperty.split(', ')
      const isCalm =
        longest(style.transitionDuration) === 0 || properties.every((name) => calm.includes(name))
      return seconds > 0.2 || !isCalm
    })
    return moving.map(({ element, style }) => `${element.outerHTML.slice(0, 120)}: ${style.transition}`)
  })
}

/** Whether something that would move does not: put to the page's style sheets, whose own elements may all be still. */
async function rests(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('div'))
    Object.assign(probe.style, { transition: 'opacity 150ms', animation: 'probe 150ms infinite' })
    const { transitionDuration, animationDuration, animationIterationCount } = getComputedStyle(probe)
    probe.remove()
    const isShort = [transitionDuration, animationDuration].every((time) => Number.parseFloat(time) < 0.001)
    return isShort && animationIterationCount === '1'
  })
}
