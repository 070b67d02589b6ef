import { emailCode } from '#lib/email/email-link.ts'
import { newRandomId } from '#lib/ids.ts'
import type { SeededWalk, WalkState } from '../fixtures/walk-states.ts'

export type WizardAction = {
  /** Where its form is drawn. */
  home: WalkState
  formId: string
  /** What a person types into it, to make it work. */
  fields: (walk: SeededWalk, phoneE164: string) => Record<string, string>
  /** How a post of it ends in its own place. */
  ends: 'moves' | 'stays'
  /** What its post changes in the database. */
  changes: boolean
}

const nothing = () => ({})

/** Every action of the wizard that belongs to a walk, by what a person would call it. */
export const wizardActions = {
  'accept terms': {
    home: 'terms',
    formId: 'terms',
    fields: () => ({ accepted: 'yes' }),
    ends: 'moves',
    changes: true,
  },
  'send code': {
    home: 'phone',
    formId: 'phone',
    fields: (_, phoneE164) => ({ country: 'FR', number: phoneE164 }),
    ends: 'moves',
    changes: true,
  },
  verify: { home: 'code', formId: 'code', fields: () => ({ code: '123456' }), ends: 'moves', changes: true },
  'send again': { home: 'code', formId: 'send-again', fields: nothing, ends: 'stays', changes: true },
  'change number': { home: 'code', formId: 'change-number', fields: nothing, ends: 'moves', changes: true },
  'about you': {
    home: 'about-you',
    formId: 'about-you',
    fields: () => ({
      occupation: 'ENGINEER',
      sourceOfFunds: 'GIFT',
      'address.isoCountryCode': 'FRA',
      'address.street': 'Rue de Rivoli',
      'address.postalCode': '75001',
      'address.city': 'Paris',
    }),
    ends: 'moves',
    changes: true,
  },
  'start identity': { home: 'identity', formId: 'identity', fields: nothing, ends: 'moves', changes: true },
  'check again': { home: 'checking', formId: 'check-again', fields: nothing, ends: 'moves', changes: false },
  'send email': {
    home: 'email',
    formId: 'email',
    fields: () => ({ emailAddress: `${newRandomId()}@example.com` }),
    ends: 'moves',
    changes: true,
  },
  'skip email': { home: 'email', formId: 'skip-email', fields: nothing, ends: 'moves', changes: true },
  'verify email': {
    home: 'inbox',
    formId: 'code',
    fields: ({ emailVerificationId }) => ({ code: emailCode(emailVerificationId ?? '') }),
    ends: 'moves',
    changes: true,
  },
  'send email again': { home: 'inbox', formId: 'send-again', fields: nothing, ends: 'stays', changes: true },
  'change address': {
    home: 'inbox',
    formId: 'change-address',
    fields: nothing,
    ends: 'moves',
    changes: true,
  },
  resume: { home: 'resume', formId: 'resume', fields: nothing, ends: 'moves', changes: true },
  'change conflicting number': {
    home: 'other-account',
    formId: 'change-number',
    fields: nothing,
    ends: 'moves',
    changes: true,
  },
  'offer hand-over': {
    home: 'identity',
    formId: 'hand-over',
    fields: nothing,
    ends: 'moves',
    changes: true,
  },
  'withdraw hand-over': {
    home: 'hand-over',
    formId: 'withdraw-hand-over',
    fields: nothing,
    ends: 'moves',
    changes: true,
  },
  'take pen back': {
    home: 'other-device',
    formId: 'take-pen-back',
    fields: nothing,
    ends: 'moves',
    changes: true,
  },
  'start over': { home: 'expired', formId: 'start-over', fields: nothing, ends: 'moves', changes: false },
} as const satisfies Record<string, WizardAction>

export type WizardActionName = keyof typeof wizardActions
