import type { SeededWalk } from '../fixtures/walk-states.ts'

/** The fields of a form as the server drew it, in order: what a browser without scripts would post. */
export type PostedForm = readonly (readonly [name: string, value: string])[]

/** Reads the hidden fields of one form of a page. */
export function readForm(html: string, id: string): PostedForm {
  const [, body] = new RegExp(`<form id="${id}"[^>]*>(.*?)</form>`, 's').exec(html) ?? []
  if (body === undefined) throw new Error(`There is no form "${id}"`)
  return [...body.matchAll(/<input type="hidden"([^>]*)>/g)].map(([, attributes = '']) => [
    attributeOf(attributes, 'name'),
    attributeOf(attributes, 'value'),
  ])
}

function attributeOf(attributes: string, name: string): string {
  const [, value = ''] = new RegExp(` ${name}="([^"]*)"`).exec(attributes) ?? []
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** The same form as if the page of another walk had drawn it. */
export function retarget(form: PostedForm, from: SeededWalk, to: SeededWalk): PostedForm {
  return form.map(([name, value]) => [
    name,
    value.replaceAll(from.sessionId, to.sessionId).replaceAll(from.partner.name, to.partner.name),
  ])
}

/** Replaces what was bound to the action: the first of the arguments that the page sends back. */
export function rebind(form: PostedForm, bound: unknown): PostedForm {
  return form.map(([name, value]) => {
    if (!/^\$ACTION_\d+:1$/.test(name)) return [name, value]
    const [, ...others]: unknown[] = JSON.parse(value)
    return [name, JSON.stringify([bound, ...others])]
  })
}

export type PostOptions = {
  cookies?: readonly { name: string; value: string }[]
  /** `null` sends none. */
  origin?: string | null
  encoding?: 'multipart' | 'urlencoded'
  headers?: Record<string, string>
}

/** Posts without following where the answer leads. */
export async function postForm(
  url: string,
  fields: PostedForm,
  { cookies = [], origin, encoding = 'multipart', headers = {} }: PostOptions = {},
): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const sent = new Headers(headers)
  const from = origin === undefined ? new URL(url).origin : origin
  if (from !== null) sent.set('origin', from)
  if (cookies.length > 0) sent.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  const body =
    encoding === 'multipart'
      ? form
      : new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]))
  return fetch(url, { method: 'POST', body, headers: sent, redirect: 'manual' })
}
