import type { Place } from '#lib/onboarding/places.ts'
import { routes } from '#lib/routes.ts'
import { newPartner } from '../fixtures/partners.ts'
import {
  cookieOf,
  partnerFor,
  type SeededWalk,
  seedWalk,
  type WalkState,
  walkStates,
} from '../fixtures/walk-states.ts'
import { expect } from '../kit/test.ts'
import { type WizardActionName, wizardActions } from './every-action.ts'
import { type PostedForm, readForm } from './posted-forms.ts'

/** A walk in the place of an action, and the action's form as its page draws it. */
export type Captured = { walk: SeededWalk; form: PostedForm }

const ownOrigin = process.env.PUBLIC_URL ?? ''

export const actionNames = Object.keys(wizardActions).filter(
  (name): name is WizardActionName => name in wizardActions,
)

export async function walkIn(state: WalkState, phoneE164: string): Promise<SeededWalk> {
  return seedWalk(state, await partnerFor(state, await newPartner()), phoneE164)
}

export function urlOf({ partner, sessionId }: SeededWalk, place: Place, origin = ownOrigin): string {
  return origin + routes.place(partner.name, sessionId, place)
}

/** The page that draws the action's form: no other page has it. */
export function homeOf(name: WizardActionName, walk: SeededWalk, origin = ownOrigin): string {
  return urlOf(walk, walkStates[wizardActions[name].home], origin)
}

export async function capture(
  name: WizardActionName,
  phoneE164: string,
  origin = ownOrigin,
): Promise<Captured> {
  const { home, formId } = wizardActions[name]
  const walk = await walkIn(home, phoneE164)
  const cookie = cookieOf(walk, 'holder')
  const url = homeOf(name, walk, origin)
  const page = await fetch(url, { headers: { cookie: `${cookie.name}=${cookie.value}` }, redirect: 'manual' })
  expect(page.status, `${name}: ${url}`).toBe(200)
  return { walk, form: readForm(await page.text(), formId) }
}

/** The form with what a person types into it. */
export function filled(
  name: WizardActionName,
  form: PostedForm,
  walk: SeededWalk,
  phoneE164: string,
): PostedForm {
  const typed = wizardActions[name].fields(walk, phoneE164)
  return [...form, ...Object.entries<string>(typed)]
}
