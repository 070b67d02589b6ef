import { expect, test } from 'vitest'
import { maskPath } from './mask-path.ts'

test('a path in the log gives no right and names nobody', () => {
  expect(maskPath('/email/abcdefghij.klm?locale=fr')).toBe('/email/abcdef…')
  expect(maskPath('/kyc/demo/abcdefghij.klm')).toBe('/kyc/demo/abcdef…')
  expect(maskPath('/identity/return/0197a.b.c.seal')).toBe('/identity/return/0197a.…')
  expect(maskPath('/sandbox/identity/0123456789/decision')).toBe('/sandbox/identity/012345…/decision')
  expect(maskPath('/onboard/demo/0197a~t.abcdefghij/phone')).toBe('/onboard/demo/0197a~…/phone')
  expect(maskPath('/sandbox/outbox?to=%2B33612345678')).toBe('/sandbox/outbox')
  expect(maskPath('/onboard/demo/0197a%7Et.abcdefghij/phone')).toBe('/onboard/demo/0197a%7E…/phone')
  expect(maskPath('/onboard/demo/0197a%7et.abc~defghij/phone')).toBe('/onboard/demo/0197a%7e…/phone')
  // Where people are led while the database is away.
  expect(maskPath('/missing/onboard/demo/0197a~t.abcdefghij/phone')).toBe(
    '/missing/onboard/demo/0197a~…/phone',
  )
  expect(maskPath('/missing/d/demo/ABCD2345')).toBe('/missing/d/demo/…')
  expect(maskPath('/missing/email/abcdefghij.klm')).toBe('/missing/email/abcdef…')
})

test('a path that is public stays as it is', () => {
  expect(maskPath('/onboard/demo/0197a/phone')).toBe('/onboard/demo/0197a/phone')
  expect(maskPath('/onboard/demo/0197a~/terms')).toBe('/onboard/demo/0197a~/terms')
})
