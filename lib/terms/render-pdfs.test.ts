import { expect, test } from 'vitest'
import { plainPdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { renderPdf } from './render-pdf.ts'
import { renderPdfs } from './render-pdfs.ts'

const input = (markdown: string) => ({
  partnerName: 'Acme Bank',
  version: '1.0',
  publishedAt: noon,
  language: 'EN',
  brand: plainPdfBrand,
  markdown,
})

// However busy the machine is: a thread takes seconds to begin then.
const timeout = 120_000

test('a thread draws the same bytes, in the same order', { timeout }, async () => {
  const inputs = [input('# One'), input('# Two')]
  const drawn = await renderPdfs(inputs)
  expect(drawn).toEqual({ ok: true, value: await Promise.all(inputs.map(renderPdf)) })
})

test('a text that takes too long or too much is refused, and the next one is drawn', {
  timeout,
}, async () => {
  const word = input('a'.repeat(40_000))
  const results = await Promise.all([1, 2, 3].map(() => renderPdfs([word], { seconds: 0.5 })))
  expect(results).toEqual(Array.from({ length: 3 }, () => ({ ok: false, failure: 'text_too_complex' })))
  expect(await renderPdfs([input('# One')])).toMatchObject({ ok: true })
})
