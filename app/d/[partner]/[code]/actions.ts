'use server'

import { redirect } from 'next/navigation'
import { emptyFormState, type FormState } from '#components/forms/form-state.ts'
import { database } from '#db/client.ts'
import { systemNow } from '#lib/clock.ts'
import { takeWalkOver } from '#lib/hand-overs/take-walk-over.ts'
import { translator } from '#lib/i18n/translator.ts'
import { logger } from '#lib/logger.ts'
import { readDigits } from '#lib/phone/read-digits.ts'
import { toBoundForm, toBoundText } from '#lib/request/bound-values.ts'
import { fieldText } from '#lib/request/field-text.ts'
import { pageLocale } from '#lib/request/page-locale.ts'
import { requestContext } from '#lib/request/request-context.ts'
import { writeCarrier } from '#lib/request/session-cookie.ts'
import { routes } from '#lib/routes.ts'

/** Takes the walk over to this device: link and number are the right to it, so there is nobody else to ask. */
export async function takeWalkOverAction(
  givenPartner: string,
  givenCode: string,
  _: FormState,
  body: FormData,
): Promise<FormState> {
  const partnerName = toBoundText(givenPartner)
  const code = toBoundText(givenCode)
  if (partnerName === null || code === null) return redirect(routes.start())
  const typed = fieldText(toBoundForm(body), 'number')
  const number = readDigits(typed)
  const t = translator(await pageLocale(), 'takeOver')
  const wrong = (message: string) => ({
    ...emptyFormState,
    values: { number: typed },
    errors: [{ field: 'number', message }],
  })
  if (number?.length !== 2) return wrong(t('twoDigits'))
  const { requestId, supportCode } = await requestContext()
  let taken: Awaited<ReturnType<typeof takeWalkOver>>
  try {
    taken = await database().transaction((tx) =>
      takeWalkOver(tx, { partnerName, code, number }, { now: systemNow() }),
    )
  } catch (error) {
    logger.error({ err: error, requestId, supportCode }, 'hand-over failed')
    const notice = translator(await pageLocale(), 'form')('unexpected', { code: supportCode })
    return { ...emptyFormState, values: { number: typed }, notice }
  }
  if (!taken.ok && taken.failure.reason === 'wrong_number') {
    return wrong(t('wrongNumber', { triesLeft: taken.failure.triesLeft }))
  }
  // The page behind the link says by itself that it is closed.
  if (!taken.ok) return redirect(routes.handOver(partnerName, encodeURIComponent(code)))
  const { sessionId, token } = taken.value
  await writeCarrier(sessionId, token)
  return redirect(routes.afterCookie(routes.walk(partnerName, sessionId)))
}
