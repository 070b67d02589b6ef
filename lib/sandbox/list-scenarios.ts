import { contactScenarios } from './contact-scenarios.ts'
import { identityScenarios } from './scenarios.ts'

export const scenarioKinds = ['PHONE', 'EMAIL', 'IDENTITY'] as const

export type Scenario = {
  name: string
  kind: (typeof scenarioKinds)[number]
  happens: string
  /** How to bring it about. */
  use: string
  example: string
}

/** Everything that a sandbox can be made to do, each at any time and beside others. */
export function listScenarios(): Scenario[] {
  return [
    ...contactScenarios.map(({ name, kind, happens, use, example }) => ({
      name,
      kind,
      happens,
      use,
      example,
    })),
    ...identityScenarios.map(({ name, happens }) => ({
      name,
      kind: 'IDENTITY' as const,
      happens,
      use: 'Chosen on the page of the sandbox identity provider, or beforehand in its address.',
      example: `?scenario=${name}`,
    })),
  ]
}
