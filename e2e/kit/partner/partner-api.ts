/** A body as tests look into it: what is not there is undefined. */
export type Json = { readonly [name: string]: Json } & { readonly [index: number]: Json } & unknown

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
export type Answer<Body = Json> = { status: number; json: Body }

/** Where an installation is, and a sandbox key of the partner whose tests these are. */
export type Access = { url: string; key: string }

type Inspect = (method: Method, path: string, response: Response, text: string) => void

/** What a partner's program sees of an installation. Paths are those below `/api/partner`. */
export class PartnerApi {
  readonly #access: Access
  readonly #inspect: Inspect

  /** `inspect` sees every answer before the test does, and may throw. */
  constructor(access: Access, inspect: Inspect = () => {}) {
    this.#access = access
    this.#inspect = inspect
  }

  /** Whatever is answered, also a refusal. */
  async call<Body = Json>(method: Method, path: string, json?: unknown): Promise<Answer<Body>> {
    const { url, key } = this.#access
    const response = await fetch(`${url}/api/partner${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    const text = await response.text()
    this.#inspect(method, path, response, text)
    return { status: response.status, json: text === '' ? null : JSON.parse(text) }
  }

  get<Body = Json>(path: string): Promise<Body> {
    return this.#demand('GET', path)
  }

  post<Body = Json>(path: string, json: unknown): Promise<Body> {
    return this.#demand('POST', path, json)
  }

  patch<Body = Json>(path: string, json: unknown): Promise<Body> {
    return this.#demand('PATCH', path, json)
  }

  delete<Body = Json>(path: string): Promise<Body> {
    return this.#demand('DELETE', path)
  }

  /** The body of an answer that must be no refusal; one throws, with what it says. */
  async #demand<Body>(method: Method, path: string, json?: unknown): Promise<Body> {
    const answer = await this.call<Body>(method, path, json)
    if (answer.status < 400) return answer.json
    throw new Error(`${method} ${path} → ${answer.status} ${JSON.stringify(answer.json)}`)
  }
}
