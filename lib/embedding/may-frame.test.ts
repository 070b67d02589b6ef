import { expect, test } from 'vitest'
import { frameAncestors } from './frame-ancestors.ts'
import { mayFrame } from './may-frame.ts'

const sandbox = frameAncestors({
  mode: 'SANDBOX',
  embedOrigin: null,
  allowedOrigins: ['https://shop.example'],
})

test.each([
  'https://shop.example',
  'http://localhost',
  'http://localhost:8080',
  'https://127.0.0.1:1',
  'http://shop.localhost:3001',
])('%s may frame a sandbox partner that lists its shop', (origin) => {
  expect(mayFrame(sandbox, origin)).toBe(true)
})

test.each([
  'null',
  '',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.evil.example',
  'https://evil.example/https://shop.example',
  'https://shopxexample',
  'http://localhost.evil.example',
  'http://localhost:80.evil.example',
  'http://evil.example#.localhost:80',
  'http://evil.example/.localhost',
  'http://127.0.0.1.evil.example',
  'http://.localhost',
])('%s may not', (origin) => {
  expect(mayFrame(sandbox, origin)).toBe(false)
})

test('nobody may frame where nobody is listed', () => {
  expect(mayFrame([], 'https://shop.example')).toBe(false)
})
