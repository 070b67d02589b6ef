import { expect, test } from 'vitest'
import { newId, newRandomId } from '#lib/ids.ts'
import { emailLink, emailLinkToken, parseEmailLinkToken } from './email-link.ts'

const target = { partnerId: newId(new Date('2026-01-01')), verificationId: newRandomId() }

test('a token names the mail it was made for, and stands on PUBLIC_URL', () => {
  const token = emailLinkToken(target)
  expect(token).toMatch(/^[\w-]{43}\.[\w-]{22}$/)
  expect(parseEmailLinkToken(token)).toEqual(target)
  expect(emailLink(target)).toMatch(new RegExp(`^https?://[^/]+/email/${token}$`))
})

test('a token with one character changed, cut off or added opens nothing', () => {
  const token = emailLinkToken(target)
  for (let index = 0; index < token.length; index++) {
    const other = token[index] === 'A' ? 'B' : 'A'
    expect(parseEmailLinkToken(token.slice(0, index) + other + token.slice(index + 1))).toBeNull()
  }
  for (const attack of [
    token.slice(0, -1),
    `${token}A`,
    `${token}.`,
    `${token}=`,
    '',
    '.',
    'x',
    'a.b.c',
    '\0',
  ]) {
    expect(parseEmailLinkToken(attack)).toBeNull()
  }
})

test('the proof of one mail does not open another', () => {
  const [, mac] = emailLinkToken(target).split('.')
  const [key] = emailLinkToken({ ...target, verificationId: newRandomId() }).split('.')
  expect(parseEmailLinkToken(`${key}.${mac}`)).toBeNull()
})
