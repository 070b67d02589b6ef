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
    pattern: /66601$/,
  },
  {
    name: 'PROVIDER_DOWN',
    kind: 'PHONE',
    happens: 'The identity provider does not answer: the person is asked to try again in a few minutes.',
    use: 'A person whose number ends in 66602.',
    example: '+33612366602',
    pattern: /66602$/,
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

export type ContactScenarioName = (typeof contactScenarios)[number]['name']

/** Whether a number in E.164, or an address, of a sandbox partner belongs to this scenario. */
export function isOfScenario(name: ContactScenarioName, contact: string): boolean {
  return contactScenarios.some((scenario) => scenario.name === name && scenario.pattern.test(contact))
}

/** The same as a regular expression for PostgreSQL, which reads these few signs as JavaScript does. */
export function scenarioPattern(name: Extract<ContactScenarioName, 'PROVIDER_DOWN'>): string {
  return contactScenarios.find((scenario) => scenario.name === name)?.pattern.source ?? ''
}
