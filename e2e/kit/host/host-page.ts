import { createServer, type Server } from 'node:http'
import { expect, type Page } from '@playwright/test'
import { listenOnLoopback } from '../listen-on-loopback.ts'
import type { Reader } from '../pages/reader.ts'
import { Wizard } from '../pages/wizard.ts'

/** What the wizard tells the page around it (contract §12). */
export type HostEvent = { source: 'vestibule'; version: number; type: string; [name: string]: unknown }

/**
 * How the wizard is put into the page: by a plain `iframe` of your own, or by the SDK, inline or as a dialog. `nextUrl` is
 * what the SDK's `getUrl` answers when the session has ended.
 */
export type Embedding = { by: 'iframe' } | { by: 'sdk'; mode?: 'inline' | 'modal'; nextUrl?: string }

/**
 * A partner's page on another site than the wizard, http://127.0.0.1 where that is at http://localhost, with the wizard
 * inside. Its origin is what `embedOrigin` of a session names.
 */
export class HostPage {
  readonly page: Page
  readonly origin: string
  readonly #reader: Reader
  readonly #server: Server

  private constructor(page: Page, reader: Reader, server: Server, origin: string) {
    this.page = page
    this.#reader = reader
    this.#server = server
    this.origin = origin
  }

  static async open(page: Page, reader: Reader): Promise<HostPage> {
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const isPage = pathname === '/'
      response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(isPage ? hostDocument(reader.url, searchParams.get('embedding') ?? '{}') : '')
    })
    return new HostPage(page, reader, server, await listenOnLoopback(server))
  }

  /** Opens the page with the wizard at `url` in it; the screen that comes back looks into the frame. */
  async embed(url: string, embedding: Embedding = { by: 'iframe' }): Promise<Wizard> {
    const wish = JSON.stringify({ ...embedding, url })
    await this.page.goto(`${this.origin}/?embedding=${encodeURIComponent(wish)}`)
    const wizard = new Wizard(this.page, this.#reader, this.page.frameLocator('iframe'))
    await expect(wizard.scope.getByRole('heading', { level: 1 })).toBeVisible()
    await wizard.untilScripted()
    return wizard
  }

  /** What the wizard has told the page so far. */
  events(): Promise<HostEvent[]> {
    return this.page.evaluate(() => Reflect.get(window, 'vestibuleEvents'))
  }

  /** The first event of a type, once it was told. */
  async waitFor(type: string): Promise<HostEvent> {
    const find = async () => (await this.events()).find((event) => event.type === type)
    await expect.poll(async () => (await find()) !== undefined, { message: `the event ${type}` }).toBe(true)
    const event = await find()
    if (!event) throw new Error('An event is gone')
    return event
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }
}

/** `<` must not end the script. */
const embedded = (json: string) => JSON.stringify(JSON.parse(json)).replaceAll('<', '\\u003c')

function hostDocument(installation: string, wish: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>A partner's page</title>
<style>body{margin:1rem;font-family:sans-serif}iframe{width:100%;min-height:48rem;border:0}</style>
<h2>A partner's page</h2>
<div id="onboarding"></div>
<script>
const { by, url, mode, nextUrl } = ${embedded(wish)}
const installation = ${JSON.stringify(installation)}
const target = document.querySelector('#onboarding')
window.vestibuleEvents = []
window.addEventListener('message', ({ origin, data }) => {
  if (origin === installation && data?.source === 'vestibule') window.vestibuleEvents.push(data)
})
if (by === 'sdk') {
  const script = document.createElement('script')
  script.src = installation + '/embed.js'
  script.onload = () => Vestibule.mount(target, { url, mode, ...(nextUrl && { getUrl: () => nextUrl }) })
  document.head.append(script)
} else {
  const frame = document.createElement('iframe')
  frame.title = 'Onboarding'
  frame.src = url
  target.append(frame)
}
</script>
</html>`
}
