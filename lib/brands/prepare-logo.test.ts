import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isWordmark, readLogoName } from './logo-name.ts'
import { prepareLogo } from './prepare-logo.ts'

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><rect width="120" height="30" fill="#0a7"/></svg>',
)

type Wrong = { width?: number; height?: number; rows?: number; before?: readonly Buffer[]; after?: Buffer }

/** A PNG by its chunks, however wrong they are; the picture is 64 x 32 in one green. */
function png({
  width = 64,
  height = 32,
  rows = 32,
  before = [],
  after = Buffer.alloc(0),
}: Wrong = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(64 * 3, Buffer.from([0, 170, 119]))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [chunk('IHDR', header), ...before, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...chunks, after])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

async function prepared(file: Buffer) {
  const logo = await prepareLogo(file)
  if (!logo.ok) throw new Error(logo.failure.reason)
  return logo.value
}

test('an SVG is named by its content and size, and has a PNG three times as large as a page shows it', async () => {
  const logo = await prepared(svg)
  const name = readLogoName(logo.name)
  expect(name).toMatchObject({ width: 120, height: 30, type: 'svg' })
  expect(name && isWordmark(name)).toBe(true)
  const picture = await sharp(logo.picture).metadata()
  expect(picture).toMatchObject({ format: 'png', width: 576, height: 144 })
  expect(await prepared(svg)).toEqual(logo)
})

test('a PNG is encoded anew: what hid beside its pixels is gone', async () => {
  const page = Buffer.from('<html><script>alert(document.domain)</script></html>')
  const hidden = png({
    before: [
      chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), page])),
      chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${page}`)),
    ],
    after: page,
  })
  expect(hidden.includes('alert(')).toBe(true)
  const logo = await prepared(hidden)
  expect(readLogoName(logo.name)).toMatchObject({ width: 64, height: 32, type: 'png' })
  for (const bytes of [logo.bytes, logo.picture]) {
    expect(bytes.includes('alert(')).toBe(false)
    expect(bytes.subarray(-8).toString('latin1')).toContain('IEND')
  }
  const { data } = await sharp(logo.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  expect([...data.subarray(0, 3)]).toEqual([0, 170, 119])
})

test('a PNG larger than any screen shows it is made smaller', async () => {
  const flat = { create: { width: 1600, height: 800, channels: 4, background: '#00aa77' } } as const
  const large = await sharp(flat).png().toBuffer()
  expect(readLogoName((await prepared(large)).name)).toMatchObject({ width: 288, height: 144 })
})

const webp = await sharp(svg).webp().toBuffer()
const jpeg = await sharp(svg).jpeg().toBuffer()
const invisible =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="none"/></svg>'
const clear = await sharp({
  create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
})
  .png()
  .toBuffer()

test.each<[string, Buffer, string]>([
  ['a WebP', webp, 'format_unknown'],
  ['a JPEG', jpeg, 'format_unknown'],
  ['a GIF that is also a script', Buffer.from('GIF89a/*\0*/=1;alert(1)'), 'format_unknown'],
  ['nothing', Buffer.alloc(0), 'format_unknown'],
  ['an SVG in UTF-16', Buffer.from(svg.toString(), 'utf16le'), 'not_svg'],
  ['a compressed SVG', deflateSync(svg), 'format_unknown'],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not_svg'],
  ['more than 64 KiB', Buffer.concat([svg, Buffer.alloc(64 * 1024, ' ')]), 'logo_too_large'],
  ['only the beginning of a PNG', png().subarray(0, 12), 'png_broken'],
  ['half a PNG', png().subarray(0, 60), 'png_broken'],
  ['a PNG with half its rows', png({ rows: 10 }), 'png_broken'],
  ['a PNG whose header was changed', Buffer.from(png()).fill(9, 29, 33), 'png_broken'],
  [
    'a PNG that says it is 60,000 pixels wide and high',
    png({ width: 60_000, height: 60_000 }),
    'size_not_allowed',
  ],
  ['a PNG that is 0 pixels high', png({ height: 0 }), 'size_not_allowed'],
  ['a PNG that is a line', png({ width: 2000, height: 16 }), 'size_not_allowed'],
  ['a drawing of nothing', Buffer.from(invisible), 'nothing_drawn'],
  ['a clear PNG', clear, 'nothing_drawn'],
])('%s is no logo', async (_, file, reason) => {
  expect(await prepareLogo(file)).toMatchObject({ ok: false, failure: { reason } })
})
