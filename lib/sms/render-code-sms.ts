import type { Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'

export type CodeSms = {
  locale: Locale
  /** As people know the partner. */
  partnerName: string
  code: string
  /** Host of PUBLIC_URL, without a port. */
  host: string
  /** Host of the page that frames the wizard; null at top level. */
  embeddingHost: string | null
}

const partnerNameLengthMax = 40

/**
 * The text with a code. Its last line binds the code to the site (https://wicg.github.io/sms-one-time-codes/),
 * so that phones offer it there and nowhere else; inside a frame the page around it is named first. Words
 * keep to the GSM 7-bit alphabet (3GPP TS 23.038), even where that costs an accent, so that one text is one SMS of
 * 160 characters; Arabic letters leave room for 70.
 */
export function renderCodeSms({ locale, partnerName, code, host, embeddingHost }: CodeSms): string {
  const name = partnerName
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, partnerNameLengthMax)
  const words = translator(locale, 'sms')('code', { partnerName: name, code })
  const binding = embeddingHost ? `@${embeddingHost} #${code} @${host}` : `@${host} #${code}`
  return `${words}\n\n${binding}`
}
