import { expect, test } from 'vitest'
import { directionOf, locales } from '#lib/i18n/locales.ts'
import { renderVerificationEmail, type VerificationEmail } from './render-verification-email.ts'

const email: VerificationEmail = {
  locale: 'en',
  partnerName: 'Acme Bank',
  code: '042917',
  link: 'https://onboarding.example/email/abc.def',
  hoursLeft: 24,
  supportCode: 'K7QM-2XWA',
  subject: null,
}

test.each(locales)(
  'the %s mail has link, code, life, a way to ignore it and the support code, twice',
  (locale) => {
    const { subject, text, html } = renderVerificationEmail({ ...email, locale })
    expect(subject).toContain('Acme Bank')
    for (const body of [text, html]) {
      for (const part of ['Acme Bank', email.code, email.link, '24', email.supportCode])
        expect(body).toContain(part)
    }
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`)
    expect(html).toContain('prefers-color-scheme:dark')
  },
)

test('the mail loads nothing from anywhere', () => {
  const { html } = renderVerificationEmail(email)
  expect(html).not.toMatch(/<(img|script|link|iframe|object|video|audio|svg)\b|url\(|@import|\ssrc=/i)
  for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toBe(email.link)
})

test('no name, code or subject can become markup', () => {
  const attack = `<img src=x onerror=alert(1)>"'&amp;</title><script>`
  const { html } = renderVerificationEmail({
    ...email,
    partnerName: attack,
    subject: attack,
    code: attack,
    supportCode: attack,
    link: `https://onboarding.example/email/"><script>`,
  })
  expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>/)
  expect(html.match(/<\/title>/g)).toHaveLength(1)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;amp;')
})

test('a partner’s own subject takes its placeholder, stays one line and ends at 255 characters', () => {
  const subject = (own: string) => renderVerificationEmail({ ...email, subject: own }).subject
  expect(subject('Welcome to {partnerName}, {partnerName}!')).toBe('Welcome to Acme Bank, Acme Bank!')
  expect(subject('Hello\r\nBcc: eve@evil.example')).toBe('Hello Bcc: eve@evil.example')
  expect(subject('x'.repeat(300))).toHaveLength(255)
  expect(subject('$& {code}')).toBe('$& {code}')
})

test('a partner’s name is never read as a pattern', () => {
  const { subject, text } = renderVerificationEmail({
    ...email,
    partnerName: '$& {code}',
    subject: '{partnerName}',
  })
  expect(subject).toBe('$& {code}')
  expect(text).toContain('$& {code}')
})
