/**
 * What goes wrong for some numbers and addresses in a sandbox, and nowhere else. Each is a whole family of them, so
 * that tests side by side never share one. Data, so that adapters, tests and documentation go by the same.
 */
export const contactScenarios = [
  {
    name: 'SMS_NEVER_ARRIVES',
    kind: 'PHONE',
    happens: 'The send is accepted, and no SMS ever arrives: there is none in the outbox.',
    use: 'Any number that ends in 66601.',
    example: '+33612366601',
    ending: '66601',
  },
  {
    name: 'PROVIDER_DOWN',
    kind: 'PHONE',
    happens: 'The identity provider does not answer: the person is asked to try again in a few minutes.',
    use: 'A person whose number ends in 66602.',
    example: '+33612366602',
    ending: '66602',
  },
  {
    name: 'EMAIL_BOUNCES',
    kind: 'EMAIL',
    happens: 'The send is accepted, and the mail comes back: there is none in the outbox.',
    use: 'Any address that begins with bounce+ or is bounce@.',
    example: 'bounce+1@example.com',
    pattern: /^bounce(\+[^@]*)?@/i,
  },
] as const

type ContactScenario = (typeof contactScenarios)[number]

export type ContactScenarioName = ContactScenario['name']

/** The scenarios whose numbers can be lent to a test. */
export const phoneScenarios = contactScenarios.filter((scenario) => scenario.kind === 'PHONE')

export type PhoneScenarioName = (typeof phoneScenarios)[number]['name']

/** Whether a number in E.164, or an address, of a sandbox partner belongs to this scenario. */
export function isOfScenario(name: ContactScenarioName, contact: string): boolean {
  return contactScenarios.some((scenario) => scenario.name === name && includes(scenario, contact))
}

/** Whether nothing out of the ordinary happens for it. */
export function isOrdinary(contact: string): boolean {
  return !contactScenarios.some((scenario) => includes(scenario, contact))
}

function includes(scenario: { ending: string } | { pattern: RegExp }, contact: string): boolean {
  return 'ending' in scenario ? contact.endsWith(scenario.ending) : scenario.pattern.test(contact)
}

/** The same as a regular expression for PostgreSQL, which reads these few signs as JavaScript does. */
export function scenarioPattern(name: PhoneScenarioName): string {
  const ending = phoneScenarios.find((scenario) => scenario.name === name)?.ending
  return ending === undefined ? '' : `${ending}$`
}
