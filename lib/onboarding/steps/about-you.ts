import type { AnswerName } from '#lib/consumers/about-you-fields.ts'
import { openAnswers } from '#lib/consumers/open-answers.ts'
import type { Walk } from '../walk.ts'
import type { Step } from './step.ts'

/** Asked only where the partner wants it; done when nothing about work, money and address is left to ask. */
export const aboutYouStep: Step = {
  name: 'about-you',
  isNeeded: ({ partner }) => partner.asksAboutYou,
  isDone: (walk) => walk.consumer !== null && openQuestions(walk).length === 0,
}

/**
 * What this walk still asks about its person. What is known is neither asked nor shown again: a code proves a
 * number, and numbers change hands.
 */
export function openQuestions({ consumer, application, session }: Walk): AnswerName[] {
  if (!consumer) return []
  const isOwnCheck = application?.id === consumer.kycApplicationId && application?.sessionId === session.id
  return openAnswers(consumer, consumer.kycStatus === 'VALIDATED' && !isOwnCheck)
}
