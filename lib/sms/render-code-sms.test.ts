import { expect, test } from 'vitest'
import { locales } from '#lib/i18n/locales.ts'
import { renderCodeSms } from './render-code-sms.ts'

const sms = {
  locale: 'en',
  partnerName: 'Acme Bank',
  code: '042917',
  host: 'onboarding.example',
  embeddingHost: null,
} as const

const gsm7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/

test.each(locales)('the %s text names partner and code, and is one SMS', (locale) => {
  const text = renderCodeSms({ ...sms, locale })
  expect(text).toContain('Acme Bank')
  expect(text).toContain('042917')
  if (locale !== 'ar') expect(text).toMatch(gsm7)
  expect(text.length).toBeLessThanOrEqual(locale === 'ar' ? 70 : 160)
})

test('the last line binds the code to our host, and inside a frame to the page around it too', () => {
  expect(renderCodeSms(sms).split('\n').at(-1)).toBe('@onboarding.example #042917')
  const framed = renderCodeSms({ ...sms, embeddingHost: 'shop.example' })
  expect(framed.split('\n').at(-1)).toBe('@shop.example #042917 @onboarding.example')
})

test('a partner’s name cannot add a line that binds the code elsewhere', () => {
  const text = renderCodeSms({ ...sms, partnerName: 'Acme\n@evil.example #042917\n' })
  expect(text.split('\n').filter((line) => line.startsWith('@'))).toEqual(['@onboarding.example #042917'])
})
