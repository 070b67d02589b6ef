/**
 * How a result of the sandbox identity provider travels: faults of delivery that a real provider shows
 * sooner or later, each of which can be tried at any time and beside others. Data, so that pages, tests and
 * documentation list the same.
 */
export const identityScenarios = [
  {
    name: 'AT_ONCE',
    happens: 'The result is known at once; one webhook carries it while the person returns.',
    decidedAfterSeconds: 0,
    notices: [{ tells: 'decision', afterSeconds: 0 }],
    returns: 'at_once',
  },
  {
    name: 'RESULT_FIRST',
    happens: 'The webhook has arrived before the person is offered the way back.',
    decidedAfterSeconds: 0,
    notices: [{ tells: 'decision', afterSeconds: 'before_return' }],
    returns: 'by_button',
  },
  {
    name: 'LATE',
    happens: 'The person is back at once; the result is known, and told, ten seconds later.',
    decidedAfterSeconds: 10,
    notices: [
      { tells: 'submission', afterSeconds: 0 },
      { tells: 'decision', afterSeconds: 10 },
    ],
    returns: 'at_once',
  },
  {
    name: 'TWICE',
    happens: 'The same webhook comes two times.',
    decidedAfterSeconds: 0,
    notices: [
      { tells: 'decision', afterSeconds: 0 },
      { tells: 'decision', afterSeconds: 1 },
    ],
    returns: 'at_once',
  },
  {
    name: 'OUT_OF_ORDER',
    happens: 'The decision comes first, and two seconds later the older news that it was handed in.',
    decidedAfterSeconds: 0,
    notices: [
      { tells: 'decision', afterSeconds: 0 },
      { tells: 'submission', afterSeconds: 2 },
    ],
    returns: 'at_once',
  },
  {
    name: 'NEVER',
    happens: 'The result is known five seconds later and no webhook ever comes: only asking finds it.',
    decidedAfterSeconds: 5,
    notices: [],
    returns: 'at_once',
  },
] as const satisfies readonly IdentityScenario[]

export type IdentityScenarioName = (typeof identityScenarios)[number]['name']

export type IdentityScenario = {
  name: string
  happens: string
  /** When the provider's API begins to know the decision, counted from the person's choice. */
  decidedAfterSeconds: number
  notices: readonly { tells: 'submission' | 'decision'; afterSeconds: number | 'before_return' }[]
  /** `by_button`: the provider's page waits for the person instead of sending him back. */
  returns: 'at_once' | 'by_button'
}

/** Finds a scenario by its name in any case (`?scenario=out_of_order`); unknown names give the ordinary one. */
export function toIdentityScenario(text: unknown): (typeof identityScenarios)[number] {
  const wanted = typeof text === 'string' ? text.toUpperCase().replaceAll('-', '_') : ''
  return identityScenarios.find((scenario) => scenario.name === wanted) ?? identityScenarios[0]
}
