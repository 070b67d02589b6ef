import type { consumers } from '#db/schema/index.ts'
import { needsPostalCode } from '#lib/countries/postal-codes.ts'
import type { AnswerName } from './about-you-fields.ts'

export type Consumer = typeof consumers.$inferSelect

/**
 * Which answers are still wanted of a person. `isLocked`: the identity is VALIDATED and a code alone may
 * replace nothing; then an answer that is known in part stays as it is, and only what is blank is asked.
 */
export function openAnswers(consumer: Consumer, isLocked: boolean): AnswerName[] {
  const answers: AnswerName[] = []
  if (consumer.occupation === null) answers.push('occupation')
  if (consumer.sourceOfFunds === null) answers.push('sourceOfFunds')
  const asksAddress = isLocked ? isAddressBlank(consumer) : !isAddressComplete(consumer)
  return asksAddress ? [...answers, 'address'] : answers
}

export function isAddressBlank(consumer: Consumer): boolean {
  return (
    consumer.addressCountry === null &&
    consumer.addressStreet === null &&
    consumer.addressNumber === null &&
    consumer.addressRefinement === null &&
    consumer.addressPostalCode === null &&
    consumer.addressCity === null &&
    consumer.addressStateOrProvince === null
  )
}

function isAddressComplete(consumer: Consumer): boolean {
  return (
    consumer.addressCountry !== null &&
    consumer.addressStreet !== null &&
    consumer.addressCity !== null &&
    (consumer.addressPostalCode !== null || !needsPostalCode(consumer.addressCountry))
  )
}
