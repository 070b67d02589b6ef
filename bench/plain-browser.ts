import { type Form, readForms } from './read-forms.ts'

/** A page as it was got: where it ended up, and its text. */
export type Page = { url: URL; status: number; html: string }
/** A form filled in and not yet sent. */
export type ReadyPost = { url: URL; body: FormData | URLSearchParams }

/** A person without JavaScript: gets pages, keeps cookies, fills in forms by the words on their buttons. */
export class PlainBrowser {
  readonly #cookies = new Map<string, string>()
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Follows redirects. */
  async open(path: string | URL): Promise<Page> {
    let url = new URL(path, this.#origin)
    for (let hops = 0; hops < 10; hops++) {
      const response = await this.#fetch(url, { headers: { accept: 'text/html' } })
      const location = response.headers.get('location')
      const html = await response.text()
      if (!location) return { url, status: response.status, html }
      url = new URL(location, url)
    }
    throw new Error(`Too many redirects at ${url}`)
  }

  /** Fills in the form that has a button with this label. */
  prepare(page: Page, label: string, answers: Record<string, string> = {}): ReadyPost {
    const found = readForms(page.html).flatMap((form) =>
      form.buttons.filter((button) => button.label === label).map((button) => ({ form, button })),
    )[0]
    if (!found) throw new Error(`No button "${label}" on ${page.url} (${page.status})`)
    const fields = new Map(found.form.fields)
    if (found.button.name) fields.set(found.button.name, found.button.value)
    for (const [name, value] of Object.entries(answers)) fields.set(name, value)
    return { url: new URL(found.form.action || page.url, page.url), body: bodyOf(found.form, fields) }
  }

  /** Sends it, and gives where the answer leads; a page that comes back with words is an error here. */
  async send(post: ReadyPost): Promise<URL> {
    const init = { method: 'POST', body: post.body, headers: { origin: this.#origin } }
    const response = await this.#fetch(post.url, init)
    const location = response.headers.get('location')
    const html = await response.text()
    if (!location) throw new Error(`${post.url} answered ${response.status}: ${problemOf(html)}`)
    return new URL(location, post.url)
  }

  async submit(page: Page, label: string, answers: Record<string, string> = {}): Promise<Page> {
    return this.open(await this.send(this.prepare(page, label, answers)))
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', this.cookieHeader)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    return response
  }
}

/** Server actions want multipart; the sandbox provider's own form is an ordinary one. */
function bodyOf(form: Form, fields: ReadonlyMap<string, string>): FormData | URLSearchParams {
  if (form.action) return new URLSearchParams([...fields])
  const data = new FormData()
  for (const [name, value] of fields) data.set(name, value)
  return data
}

function problemOf(html: string): string {
  const alert = /role="alert"[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? html.slice(0, 200)
  return alert.replace(/<[^>]+>/g, ' ').trim()
}
