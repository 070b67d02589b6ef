import { expect, test } from 'vitest'
import { type Brand, plainBrand } from '#lib/brands/brand.ts'
import { logoFile } from '#lib/brands/logo-name.ts'
import { presentMailBrand } from '#lib/brands/present-mail-brand.ts'
import { directionOf, locales } from '#lib/i18n/locales.ts'
import { renderVerificationEmail, type VerificationEmail } from './render-verification-email.ts'

const email: VerificationEmail = {
  locale: 'en',
  partnerName: 'Acme Bank',
  brand: presentMailBrand({ ...plainBrand, name: 'acme' }, 'https://onboarding.example'),
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

const logo = `${'0'.repeat(64)}.160x40.svg`
const logoDark = `${'1'.repeat(64)}.160x40.svg`
const branded = (brand: Partial<Brand>, publicUrl = 'https://onboarding.example') =>
  renderVerificationEmail({
    ...email,
    brand: presentMailBrand({ ...plainBrand, ...brand, name: 'acme' }, publicUrl),
  }).html

test('a partner’s mail has its logo as PNG from our own server, and its name for who shows no pictures', () => {
  const html = branded({ logo })
  const images = html.match(/<img[^>]*>/g) ?? []
  expect(images).toHaveLength(1)
  expect(images[0]).toContain(`src="https://onboarding.example/brands/acme/${logoFile(logo)}.picture.png"`)
  expect(images[0]).toContain('alt="Acme Bank" width="144" height="36"')
  expect(html.replace(images[0] ?? '', '')).not.toMatch(/<(img|script|link|svg)\b|url\(|@import|\ssrc=/i)
})

test('a sign stands beside the name, and is said to nobody twice', () => {
  const html = branded({ logo: logo.replace('160x40', '40x40') })
  expect(html).toMatch(/<img[^>]* alt="" width="36" height="36"[^>]*>&nbsp;&nbsp;Acme Bank<\/p>/)
})

test('button, links, corners and font are the partner’s, in both looks', () => {
  const html = branded({
    accent: '#ffee00',
    accentDark: '#ffaa00',
    radius: 'FULL',
    font: 'SERIF',
    logo,
    logoDark,
  })
  expect(html).toMatch(/class="button"[^>]*background:#ffee00;color:#[0-2][^>]*border-radius:24px/)
  expect(html).not.toContain('color:#ffee00;')
  expect(html).toContain('font-family:Charter,')
  expect(html).toContain('.button{background:#ffaa00!important')
  expect(html).toContain('content="light dark"')
  expect(html.match(/<img[^>]*>/g)).toHaveLength(2)
})

test('a partner with one look has it in mails too', () => {
  const light = branded({ scheme: 'LIGHT' })
  expect(light).toContain('<meta name="color-scheme" content="light">')
  expect(light).not.toContain('prefers-color-scheme')
  const dark = branded({ scheme: 'DARK' })
  expect(dark).toContain('<meta name="color-scheme" content="dark">')
  expect(dark).toContain('<body class="ground" style="margin:0;padding:0;background:#121417">')
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
