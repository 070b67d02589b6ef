import type { Messages } from './translator.ts'

/**
 * The texts that partners' tests find things by (contract §11), and no others: what the kit of docs/testing.md knows.
 * `npm run kit:names` writes them down for it in every language.
 */
const publicNames = {
  common: ['testMode', 'language'],
  terms: ['title', 'accept', 'submit'],
  termsDocument: ['download'],
  phone: ['title', 'country', 'number', 'submit', 'otherNumber', 'startAgain'],
  code: ['title', 'label', 'submit', 'sendAgain', 'changeNumber'],
  aboutYou: [
    'title',
    'occupation',
    'otherOccupation',
    'sourceOfFunds',
    'otherSourceOfFunds',
    'country',
    'street',
    'number',
    'refinement',
    'postalCode',
    'city',
    'stateOrProvince',
    'submit',
  ],
  identity: ['title', 'submit', 'continue', 'declinedTitle', 'tryAgain', 'helpTitle', 'returnTitle'],
  email: [
    'title',
    'label',
    'submit',
    'skip',
    'otherAddress',
    'sentTitle',
    'codeLabel',
    'verify',
    'sendAgain',
    'changeAddress',
    'goOn',
  ],
  done: ['checkingTitle', 'reviewTitle', 'doneTitle', 'checkAgain', 'startAgain', 'back'],
  resume: ['title', 'submit', 'enter', 'startAgain'],
  expired: ['title', 'submit'],
  suspended: ['title'],
  otherAccount: ['title', 'submit'],
  cookies: ['title', 'submit', 'tryAgain'],
  handOver: ['offer', 'title', 'qr', 'stay'],
  takeOver: ['title', 'number', 'submit', 'closedTitle'],
  otherDevice: ['title', 'submit'],
  emailLink: ['title', 'submit', 'doneTitle', 'expiredTitle', 'replacedTitle', 'invalidTitle'],
  kycLink: ['phone', 'validatedTitle', 'leftTitle', 'back'],
  sandboxIdentity: [
    'title',
    'firstName',
    'lastName',
    'birthDate',
    'emailAddress',
    'scenario',
    'reason',
    'reasonTitle',
    'approve',
    'decline',
    'review',
    'leave',
    'decidedTitle',
    'expiredTitle',
    'back',
  ],
} as const satisfies { readonly [Namespace in keyof Messages]?: readonly (keyof Messages[Namespace])[] }

type Texts = { readonly [key: string]: string | Texts }

/** Picks them out of the texts of one language. */
export function pickPublicNames(messages: Readonly<Record<string, Texts>>): Record<string, Texts> {
  return Object.fromEntries(
    Object.entries(publicNames).map(([namespace, keys]) => [
      namespace,
      Object.fromEntries(keys.map((key) => [key, messages[namespace]?.[key] ?? ''])),
    ]),
  )
}
