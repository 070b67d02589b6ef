import type { Place } from '#lib/onboarding/places.ts'
import { routes } from '#lib/routes.ts'
import { expect, test } from '../fixtures/journey.ts'
import { newPartner, type Partner } from '../fixtures/partners.ts'
import { cookieOf, type SeededWalk, seedWalk, type WalkState, walkStates } from '../fixtures/walk-states.ts'
import { actionNames, type Captured, capture, filled, homeOf, urlOf, walkIn } from './captured-post.ts'
import { dumpPartner } from './dump-partner.ts'
import { type WizardActionName, wizardActions } from './every-action.ts'
import { type PostedForm, postForm, readForm, rebind, retarget } from './posted-forms.ts'

const origin = process.env.PUBLIC_URL ?? ''
const states = Object.keys(walkStates).filter((name): name is WalkState => name in walkStates)
// A stranger is who has another walk's right, further down.
const visitors = ['holder', 'previous', 'ticket'] as const
type VisitorKind = (typeof visitors)[number] | 'stranger'

// The forms are the server's own: posted without a browser, as anybody could.
const cookiesOf = (walk: SeededWalk, visitor: VisitorKind) =>
  visitor === 'stranger' ? [] : [cookieOf(walk, visitor)]

/** Where a visitor of a walk in this state belongs. */
function placeFor(state: WalkState, visitor: VisitorKind, { isClaimed }: SeededWalk): Place {
  const place = walkStates[state]
  if (visitor === 'holder' || place === 'expired') return place
  if (!isClaimed) return 'cookies'
  return visitor === 'ticket' ? 'code' : 'resume'
}

const offeredPlaces: readonly Place[] = ['phone', 'code', 'about-you', 'identity', 'email', 'hand-over']

/** Whether the action is the place's own, or one of the exceptions. */
function isAtHome(name: WizardActionName, place: Place, visitor: VisitorKind): boolean {
  // Whoever comes back and cannot get the code may leave the walk, too.
  if (name === 'start over' && place === 'code') return visitor === 'ticket'
  if (name === 'start over') return ['expired', 'resume', 'cookies', 'done'].includes(place)
  if (name === 'offer hand-over') return visitor === 'holder' && offeredPlaces.includes(place)
  // The same right code again within a minute of it.
  if (name === 'verify' && visitor === 'previous') return true
  return walkStates[wizardActions[name].home] === place
}

test.describe('each step, in its own place', () => {
  for (const name of actionNames) {
    test(`"${name}" works`, async ({ newPhone }) => {
      const phone = (await newPhone()).e164
      const { walk, form } = await capture(name, phone)
      const { home, ends, changes } = wizardActions[name]
      const before = await dumpPartner(walk.partner.id)
      const url = urlOf(walk, walkStates[home])
      const answer = await postForm(url, filled(name, form, walk, (await newPhone()).e164), {
        cookies: cookiesOf(walk, 'holder'),
      })
      expect(answer.status).toBe(ends === 'moves' ? 303 : 200)
      expect((await dumpPartner(walk.partner.id)) !== before).toBe(changes)
    })
  }
})

test.describe('every step in every other place changes nothing and leads back', () => {
  for (const state of states) {
    for (const visitor of visitors) {
      test(`${state}, ${visitor}`, async ({ newPhone }) => {
        const phone = (await newPhone()).e164
        const walk = await walkIn(state, phone)
        const place = placeFor(state, visitor, walk)
        const cookies = cookiesOf(walk, visitor)
        const before = await dumpPartner(walk.partner.id)
        for (const name of actionNames.filter((action) => !isAtHome(action, place, visitor))) {
          const captured = await formOf(name, (await newPhone()).e164)
          const form = filled(name, retarget(captured.form, captured.walk, walk), walk, phone)
          const answer = await postForm(homeOf(name, walk), form, { cookies })
          expect(answer.status, name).toBe(303)
          expect(locationOf(answer), name).toBe(routes.place(walk.partner.name, walk.sessionId, place))
        }
        expect(await dumpPartner(walk.partner.id)).toBe(before)
      })
    }
  }
})

test.describe('another walk’s right is none here', () => {
  for (const state of states) {
    test(`${state}, with the cookie of another walk and of another partner’s`, async ({ newPhone }) => {
      const phone = (await newPhone()).e164
      const walk = await walkIn(state, phone)
      const others = [
        await seedWalk('identity', await otherOf(walk.partner, state), (await newPhone()).e164),
        await walkIn('identity', (await newPhone()).e164),
      ].map((other) => cookieOf(other, 'holder'))
      const place = placeFor(state, 'stranger', walk)
      const before = await dumpPartner(walk.partner.id)
      for (const [index, name] of actionNames.entries()) {
        if (isAtHome(name, place, 'stranger')) continue
        // As itself, and under the name of the walk that it wants.
        const { value = '' } = others[index % others.length] ?? {}
        const cookies = [...others, { ...cookieOf(walk, 'holder'), value }]
        const captured = await formOf(name, (await newPhone()).e164)
        const form = filled(name, retarget(captured.form, captured.walk, walk), walk, phone)
        const answer = await postForm(homeOf(name, walk), form, { cookies })
        expect(answer.status, name).toBe(303)
        expect(locationOf(answer), name).toBe(routes.place(walk.partner.name, walk.sessionId, place))
      }
      expect(await dumpPartner(walk.partner.id)).toBe(before)
    })
  }
})

test.describe('what is bound to an action is not believed', () => {
  const garbage: [title: string, bound: (walk: SeededWalk) => unknown][] = [
    ['nothing', () => null],
    ['a number', () => 7],
    ['a list', () => []],
    ['an address without a partner', ({ sessionId }) => ({ segment: sessionId })],
    ['an address of lists', () => ({ partnerName: ['demo'], segment: ['x'] })],
    ['a walk that is no id', ({ partner }) => ({ partnerName: partner.name, segment: '../../etc' })],
    ['a walk that breaks a header', ({ partner }) => ({ partnerName: partner.name, segment: 'a\r\nb: c' })],
    ['a partner with a zero byte', ({ sessionId }) => ({ partnerName: 'a\u0000', segment: sessionId })],
    ['half a character', ({ sessionId }) => ({ partnerName: '\ud800', segment: sessionId })],
    [
      'a partner that does not exist',
      ({ sessionId }) => ({ partnerName: 'nobody-here', segment: sessionId }),
    ],
    ['a very long name', ({ sessionId }) => ({ partnerName: 'x'.repeat(10_000), segment: sessionId })],
    ['somebody else’s prototype', () => ({ __proto__: { partnerName: 'demo' }, segment: '__proto__' })],
  ]
  for (const [title, bound] of garbage) {
    test(`${title} leads away and does nothing`, async ({ newPhone }) => {
      for (const name of actionNames) {
        const { walk, form } = await formOf(name, (await newPhone()).e164)
        const before = await dumpPartner(walk.partner.id)
        const fields = filled(name, rebind(form, bound(walk)), walk, (await newPhone()).e164)
        const answer = await postForm(homeOf(name, walk), fields, {
          cookies: cookiesOf(walk, 'holder'),
        })
        expect(answer.status, name).toBe(303)
        expect(await dumpPartner(walk.partner.id), name).toBe(before)
      }
    })
  }

  test('a partner’s name in front of another partner’s walk finds no walk', async ({ newPhone }) => {
    const other = await newPartner()
    for (const name of actionNames) {
      const { walk, form } = await formOf(name, (await newPhone()).e164)
      const before = await dumpPartner(walk.partner.id)
      const bound = { partnerName: other.name, segment: walk.sessionId }
      const answer = await postForm(
        homeOf(name, walk),
        filled(name, rebind(form, bound), walk, (await newPhone()).e164),
        { cookies: cookiesOf(walk, 'holder') },
      )
      expect(answer.status, name).toBe(303)
      expect(locationOf(answer), name).toBe(routes.wizard(other.name))
      expect(await dumpPartner(walk.partner.id), name).toBe(before)
    }
  })

  test('my own right does not reach another person’s walk', async ({ newPhone }) => {
    for (const name of actionNames.filter((action) => action !== 'resume' && action !== 'start over')) {
      const { walk: victim, form } = await formOf(name, (await newPhone()).e164)
      const mine = await walkIn('identity', (await newPhone()).e164)
      const before = [await dumpPartner(victim.partner.id), await dumpPartner(mine.partner.id)]
      const fields = filled(name, form, victim, (await newPhone()).e164)
      const answer = await postForm(homeOf(name, mine), fields, { cookies: cookiesOf(mine, 'holder') })
      expect(answer.status, name).toBe(303)
      const after = [await dumpPartner(victim.partner.id), await dumpPartner(mine.partner.id)]
      expect(after, name).toEqual(before)
    }
  })
})

test.describe('a post that is not a browser’s form', () => {
  test('to a page that does not have the action is Next’s to refuse, and does nothing', async ({
    newPhone,
  }) => {
    const { walk, form } = await formOf('accept terms', (await newPhone()).e164)
    const before = await dumpPartner(walk.partner.id)
    const fields = filled('accept terms', form, walk, (await newPhone()).e164)
    const answer = await postForm(urlOf(walk, 'about-you'), fields, { cookies: cookiesOf(walk, 'holder') })
    expect(answer.status).toBe(409)
    expect(await dumpPartner(walk.partner.id)).toBe(before)
  })

  test('from another site is refused and does nothing', async ({ newPhone }) => {
    for (const name of actionNames) {
      const { walk, form } = await formOf(name, (await newPhone()).e164)
      const before = await dumpPartner(walk.partner.id)
      const url = homeOf(name, walk)
      const fields = filled(name, form, walk, (await newPhone()).e164)
      const cookies = cookiesOf(walk, 'holder')
      const foreign = await postForm(url, fields, { cookies, origin: 'https://evil.example' })
      // Next's own answer to a foreign Origin.
      expect(foreign.status, name).toBe(500)
      const told = await postForm(url, fields, { cookies, headers: { 'sec-fetch-site': 'cross-site' } })
      expect(told.status, name).toBe(403)
      expect(await dumpPartner(walk.partner.id), name).toBe(before)
    }
  })

  test('without an Origin is a script’s of its own, and works as the form does', async ({ newPhone }) => {
    const { walk, form } = await capture('change number', (await newPhone()).e164)
    const answer = await postForm(urlOf(walk, 'code'), form, {
      cookies: cookiesOf(walk, 'holder'),
      origin: null,
    })
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toBe(routes.place(walk.partner.name, walk.sessionId, 'phone'))
  })

  test('urlencoded does nothing and is no error of ours', async ({ newPhone }) => {
    for (const name of actionNames) {
      const { walk, form } = await formOf(name, (await newPhone()).e164)
      const before = await dumpPartner(walk.partner.id)
      const url = homeOf(name, walk)
      const answer = await postForm(url, filled(name, form, walk, (await newPhone()).e164), {
        cookies: cookiesOf(walk, 'holder'),
        encoding: 'urlencoded',
      })
      expect(answer.status, name).toBeLessThan(500)
      expect(await dumpPartner(walk.partner.id), name).toBe(before)
    }
  })

  test('with a field of two megabytes does nothing', async ({ newPhone }) => {
    for (const name of actionNames) {
      const { walk, form } = await formOf(name, (await newPhone()).e164)
      const before = await dumpPartner(walk.partner.id)
      const url = homeOf(name, walk)
      const big: PostedForm = [
        ...filled(name, form, walk, (await newPhone()).e164),
        ['more', 'x'.repeat(2_100_000)],
      ]
      await postForm(url, big, { cookies: cookiesOf(walk, 'holder') })
      expect(await dumpPartner(walk.partner.id), name).toBe(before)
    }
  })
})

test('the first post begins no walk with garbage in the place of the partner', async () => {
  const partner = await newPartner()
  const url = origin + routes.wizard(partner.name)
  const form = readForm(await (await fetch(url)).text(), 'terms')
  for (const bound of [null, 7, {}, [], 'a\u0000', '\ud800', 'nobody-here', 'x'.repeat(10_000)]) {
    const before = await dumpPartner(partner.id)
    const answer = await postForm(url, [...rebind(form, bound), ['accepted', 'yes']])
    expect(answer.status, String(bound)).toBe(303)
    expect(answer.headers.get('set-cookie'), String(bound)).toBeNull()
    expect(await dumpPartner(partner.id), String(bound)).toBe(before)
  }
})

test('the stream of changes is the holder’s only, and nobody else learns that there is one', async ({
  newPhone,
}) => {
  for (const state of ['identity', 'inbox', 'checking'] as const) {
    const walk = await walkIn(state, (await newPhone()).e164)
    const other = await seedWalk('identity', walk.partner, (await newPhone()).e164)
    const foreign = { ...cookieOf(walk, 'holder'), value: other.carriers.holder }
    const refused = [
      null,
      cookieOf(other, 'holder'),
      foreign,
      cookieOf(walk, 'previous'),
      cookieOf(walk, 'ticket'),
    ]
    for (const cookie of refused) expect(await statusOfChanges(walk, cookie), state).toBe(404)
    expect(await statusOfChanges(walk, cookieOf(walk, 'holder')), state).toBe(200)
  }
  // Before the code nobody waits, and a walk that has not proved a number has nobody to tell.
  const early = await walkIn('code', (await newPhone()).e164)
  expect(await statusOfChanges(early, cookieOf(early, 'holder'))).toBe(404)
})

/** The status alone: what is streamed is left. */
async function statusOfChanges(
  { partner, sessionId }: SeededWalk,
  cookie: { name: string; value: string } | null,
): Promise<number> {
  const leaving = new AbortController()
  const answer = await fetch(origin + routes.changes(partner.name, sessionId), {
    headers: cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {},
    signal: leaving.signal,
  })
  leaving.abort()
  return answer.status
}

test('a GET of any place creates and changes nothing', async ({ newPhone }) => {
  for (const state of states) {
    const walk = await walkIn(state, (await newPhone()).e164)
    const before = await dumpPartner(walk.partner.id)
    const { name, value } = cookieOf(walk, 'holder')
    for (const place of new Set<Place>([...Object.values(walkStates), 'cookies'])) {
      const answer = await fetch(urlOf(walk, place), {
        headers: { cookie: `${name}=${value}` },
        redirect: 'manual',
      })
      expect(answer.status, `${state} at ${place}`).toBe(place === walkStates[state] ? 200 : 307)
    }
    expect(await dumpPartner(walk.partner.id)).toBe(before)
  }
})

/** One capture a worker and action is enough for posts that must not work. */
const kept = new Map<WizardActionName, Promise<Captured>>()

function formOf(name: WizardActionName, phoneE164: string): Promise<Captured> {
  const known = kept.get(name) ?? capture(name, phoneE164)
  kept.set(name, known)
  return known
}

const locationOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', origin).pathname

/** The same partner where it can have a walk in `identity`, else one that can. */
async function otherOf(partner: Partner, state: WalkState): Promise<Partner> {
  return state === 'about-you' || state === 'terms-renewed' ? newPartner() : partner
}
