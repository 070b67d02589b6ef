import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { findChromium } from '#lib/testing/find-chromium.ts'
import type { Stop } from './journey.ts'

const root = join(import.meta.dirname, '..')

/** The machine's Chromium; `options` are its own. */
export function openBrowser(options: string[] = []): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({
    executablePath: findChromium(root, (line) => process.stdout.write(`${line}\n`)),
    args: [...sandbox, ...options],
  })
}

/** A fresh browser that carries what the walk's visitor carries. */
export async function contextOf(
  browser: Browser,
  { cookie, url }: Pick<Stop, 'cookie' | 'url'>,
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-US' })
  const cookies = cookie
    .split('; ')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url: url.origin }
    })
  await context.addCookies(cookies)
  return context
}
