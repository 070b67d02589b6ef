import { NextRequest, NextResponse } from 'next/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addSeconds } from '#lib/clock.ts'
import { newId } from '#lib/ids.ts'
import { noon } from '#lib/testing/walk-of.ts'

let request = new NextRequest('https://onboarding.example')
let response = new NextResponse()

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => request.cookies.get(name),
    getAll: () => request.cookies.getAll(),
    set: (cookie: Parameters<typeof response.cookies.set>[0] & object) => response.cookies.set(cookie),
  }),
  headers: async () => request.headers,
}))

/** Where the installation is, for code that is loaded from now on. */
async function installedAt(publicUrl: string) {
  vi.resetModules()
  vi.stubEnv('PUBLIC_URL', publicUrl)
  return import('./session-cookie.ts')
}

/** A browser that carries these cookies, in front of an answer that sets none yet. */
function browserWith(names: readonly string[]) {
  const cookie = names.map((name) => `${name}=kept`).join('; ')
  request = new NextRequest('https://onboarding.example', { headers: { cookie } })
  response = new NextResponse()
}

/** What the answer sets: the name and value of each cookie, and its attributes in lower case. */
function given() {
  return response.headers.getSetCookie().map((line) => {
    const [pair = '', ...attributes] = line.split('; ')
    const lasting = attributes.filter((attribute) => !attribute.startsWith('Expires='))
    return { pair, attributes: lasting.map((attribute) => attribute.toLowerCase()).sort() }
  })
}

/** The walks of one browser, oldest first. */
const walks = Array.from({ length: 6 }, (_, index) => newId(addSeconds(noon, index)))
const [oldest = '', second = ''] = walks
const newest = walks.at(-1) ?? ''

beforeEach(() => browserWith([]))
afterEach(() => vi.unstubAllEnvs())

describe('over https', () => {
  const bound = ['httponly', 'partitioned', 'path=/', 'samesite=none', 'secure']

  test('the right to a walk is bound to this host, out of reach of scripts, and good in a frame', async () => {
    const { writeCarrier } = await installedAt('https://onboarding.example')
    await writeCarrier(newest, 'right')
    expect(given()).toEqual([
      { pair: `__Host-v-${newest}=right`, attributes: [...bound, 'max-age=2592000'].sort() },
    ])
  })

  test('of cookies that somebody made up in numbers no more are looked for, and of no walk none', async () => {
    const { carriedWalks } = await installedAt('https://onboarding.example')
    const many = Array.from({ length: 300 }, (_, index) => newId(addSeconds(noon, index)))
    browserWith([
      ...many.map((id) => `__Host-v-${id}`),
      '__Host-v-',
      '__Host-v-zzz',
      `__Host-v-${'-'.repeat(36)}`,
    ])
    expect(await carriedWalks()).toEqual(many.slice(-5).reverse())
  })

  test('a browser keeps five walks: the sixth takes the place of the oldest', async () => {
    const { writeCarrier, carriedWalks } = await installedAt('https://onboarding.example')
    // In no order, beside cookies that are nobody's business here.
    const carried = [...walks.slice(0, 5)].reverse().map((id) => `__Host-v-${id}`)
    browserWith(['theme', ...carried, 'v-of-plain-http'])
    expect(await carriedWalks()).toEqual([...walks.slice(0, 5)].reverse())
    await writeCarrier(newest, 'right')
    expect(given()).toEqual([
      { pair: `__Host-v-${oldest}=`, attributes: [...bound, 'max-age=0'].sort() },
      { pair: `__Host-v-${newest}=right`, attributes: [...bound, 'max-age=2592000'].sort() },
    ])
  })

  test('a new right to a walk that is carried already drops none', async () => {
    const { writeCarrier } = await installedAt('https://onboarding.example')
    browserWith(walks.slice(1).map((id) => `__Host-v-${id}`))
    await writeCarrier(second, 'right')
    expect(given().map(({ pair }) => pair)).toEqual([`__Host-v-${second}=right`])
  })
})

test('over plain http on this machine it is a plain Lax cookie, which WebKit keeps too', async () => {
  const { writeCarrier } = await installedAt('http://localhost:3000')
  await writeCarrier(newest, 'right')
  expect(given()).toEqual([
    { pair: `v-${newest}=right`, attributes: ['httponly', 'max-age=2592000', 'path=/', 'samesite=lax'] },
  ])
})
