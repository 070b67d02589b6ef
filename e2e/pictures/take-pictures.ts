import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { expect } from '../fixtures/journey.ts'

const folder = process.env.E2E_PICTURES ?? 'pictures'

type Theme = 'light' | 'dark'

export type Looks = { widths: readonly number[]; themes: readonly Theme[] }

/** A small phone, a larger one, and a desktop; in both themes. */
export const allLooks: Looks = { widths: [320, 390, 1440], themes: ['light', 'dark'] }

/** The page as it stands, from top to bottom, in each theme and width; `labels` make the name of the file. */
export async function takePictures(page: Page, labels: readonly string[], looks = allLooks): Promise<void> {
  for (const theme of looks.themes) {
    // What fades would be caught half-way.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const width of looks.widths) {
      await page.setViewportSize({ width, height: width < 500 ? 640 : 900 })
      for (const frame of page.frames().slice(1)) await settle(frame, theme)
      const name = [...labels, theme, width].join('.').replaceAll(/[^a-zA-Z0-9.]+/g, '-')
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
    }
  }
}

/** A frame of another site is drawn by a process of its own, and takes up theme and width a moment later. */
async function settle(frame: Frame, theme: Theme): Promise<void> {
  const element = await frame.frameElement()
  const look = () =>
    frame.evaluate(() => ({
      isDark: matchMedia('(prefers-color-scheme: dark)').matches,
      width: innerWidth,
      height: innerHeight,
      content: Math.ceil(Math.max(document.body.getBoundingClientRect().height, document.body.scrollHeight)),
    }))
  await expect(async () => {
    const box = await element.boundingBox()
    if (!box) return
    const { isDark, width, height, content } = await look()
    expect({ isDark, width, height }).toEqual({
      isDark: theme === 'dark',
      width: Math.round(box.width),
      height: content,
    })
  }).toPass({ timeout: 15_000 })
  await frame.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  )
}
