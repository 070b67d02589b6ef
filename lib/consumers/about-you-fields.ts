import { needsPostalCode } from '#lib/countries/postal-codes.ts'

/**
 * What the step "About you" asks: three answers, each of one or several fields. A field is named by its path
 * in the contract, and that is also the name of its input. This file reaches the browser: data and plain
 * rules only.
 */
const fieldsOfAnswer = {
  occupation: ['occupation', 'otherOccupation'],
  sourceOfFunds: ['sourceOfFunds', 'otherSourceOfFunds'],
  address: [
    'address.isoCountryCode',
    'address.street',
    'address.number',
    'address.refinement',
    'address.postalCode',
    'address.city',
    'address.stateOrProvince',
  ],
} as const

export type AnswerName = keyof typeof fieldsOfAnswer
export type AboutYouField = (typeof fieldsOfAnswer)[AnswerName][number]

export const answerNames = ['occupation', 'sourceOfFunds', 'address'] as const

/** The longest text of each free field, in characters. Those of the contract, and what fits on an envelope. */
export const charactersMax = {
  otherOccupation: 511,
  otherSourceOfFunds: 511,
  'address.street': 255,
  'address.number': 20,
  'address.refinement': 255,
  'address.postalCode': 20,
  'address.city': 100,
  'address.stateOrProvince': 100,
} as const satisfies Partial<Record<AboutYouField, number>>

/** Gives the text of a field as it stands in a form; empty when there is none. */
export type ReadField = (field: AboutYouField) => string

/** The fields that these answers are incomplete without and that are blank, in the order of the page. */
export function missingFields(answers: readonly AnswerName[], read: ReadField): AboutYouField[] {
  return fieldsOf(answers).filter((field) => isRequired(field, read) && read(field).trim() === '')
}

/** The fields of these answers, in the order of the page. */
export function fieldsOf(answers: readonly AnswerName[]): readonly AboutYouField[] {
  return answerNames
    .filter((name) => answers.includes(name))
    .flatMap((name): readonly AboutYouField[] => fieldsOfAnswer[name])
}

/** Whether a field must be filled, which for some depends on what another one says. */
function isRequired(field: AboutYouField, read: ReadField): boolean {
  switch (field) {
    case 'otherOccupation':
      return read('occupation') === 'OTHER'
    case 'otherSourceOfFunds':
      return read('sourceOfFunds') === 'OTHER'
    case 'address.postalCode':
      return needsPostalCode(read('address.isoCountryCode'))
    case 'address.number':
    case 'address.refinement':
    case 'address.stateOrProvince':
      return false
    default:
      return true
  }
}
