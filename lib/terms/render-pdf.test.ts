import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { prepareLogo } from '#lib/brands/prepare-logo.ts'
import { plainPdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { at } from '#lib/testing/walk-of.ts'
import { isPrintable } from './pdf-type.ts'
import { renderPdf } from './render-pdf.ts'

const markdown = `# Terms — Żółć, Ελλάδα, Київ

One **strong** and *soft* sentence with a [link](https://example.com/).

1. First
   - inner
2. Second

| Service | Price |
|---|--:|
| Card | 1 € |
| | empty cell before |

> Quoted

---

\`\`\`
code
\`\`\`
`
const input = {
  partnerName: 'Acme Bank',
  version: '1.0',
  publishedAt: at('2026-06-01T12:00:00Z'),
  language: 'EN',
  brand: plainPdfBrand,
  markdown,
}

const latin1 = (pdf: Buffer) => pdf.toString('latin1')

test('the same text gives the same bytes, whenever and however often it is rendered', async () => {
  const [one, other] = await Promise.all([renderPdf(input), renderPdf(input)])
  expect(one.equals(other)).toBe(true)
  expect(one.equals(await renderPdf({ ...input, markdown: `${markdown}\nMore.` }))).toBe(false)
})

test('the PDF is tagged, has a title and a language, and embeds its fonts', async () => {
  const pdf = latin1(await renderPdf({ ...input, language: 'FR' }))
  expect(pdf.startsWith('%PDF-1.7')).toBe(true)
  expect(pdf).toContain('/Marked true')
  expect(pdf).toContain('/Lang (fr)')
  expect(pdf).toContain('/DisplayDocTitle true')
  for (const kind of ['Document', 'H1', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Link']) {
    expect(pdf, kind).toContain(`/S /${kind}\n`)
  }
  expect(pdf).toContain('/FontFile2')
  expect(pdf).not.toContain('/BaseFont /Helvetica')
  expect(pdf).toContain('(D:20260601120000Z)')
})

test('a link in the PDF leads where the Markdown says, and an unsafe one nowhere', async () => {
  const pdf = latin1(
    await renderPdf({ ...input, markdown: '[a](https://example.com/x) [b](javascript:alert(1))' }),
  )
  expect(pdf.match(/\/URI \(.*\)/g)).toEqual(['/URI (https://example.com/x)'])
})

test('logo and accent of the partner are in the head, as decoration', async () => {
  const logo = await prepareLogo(await readFile('db/demo/logo.svg'))
  if (!logo.ok) throw new Error(logo.failure.reason)
  const plain = await renderPdf(input)
  const pdf = await renderPdf({ ...input, brand: { accent: '#0a7d55', picture: logo.value.picture } })
  expect(latin1(plain)).not.toContain('/Subtype /Image')
  expect(latin1(pdf)).toContain('/Subtype /Image')
  const [page = ''] = contentsOf(pdf)
  expect(page).toMatch(/\/Artifact <<[^>]*>> BDC[^B]*\/I1 Do/)
  // 0a7d55, as the rule and as the link's colour.
  expect(page.match(/0\.0392156\d* 0\.4901960\d* 0\.3333333\d* scn/g)?.length).toBeGreaterThanOrEqual(2)
  expect(
    pdf.equals(await renderPdf({ ...input, brand: { accent: '#0a7d55', picture: logo.value.picture } })),
  ).toBe(true)
})

test('a long document runs over pages, each numbered, and none is lost or empty', async () => {
  const long = Array.from(
    { length: 60 },
    (_, index) => `## Section ${index + 1}\n\n${'Words and words. '.repeat(40)}`,
  )
  const pdf = await renderPdf({ ...input, markdown: long.join('\n\n') })
  const pages = latin1(pdf).match(/\/Type \/Page\n/g)?.length ?? 0
  expect(pages).toBeGreaterThan(8)
  expect(latin1(pdf)).toContain(`/Count ${pages}`)
  // A page whose content is only its footer would be one that was begun by mistake.
  for (const content of contentsOf(pdf)) expect(content.split(' Tf').length).toBeGreaterThan(4)
})

test('what the fonts cannot show is refused before it is published', () => {
  for (const text of ['Œuvre déjà', 'Ωμέγα', 'Щука', '“quotes” – 1 €', 'İstanbul']) {
    expect(isPrintable(text), text).toBe(true)
  }
  for (const text of ['条款', 'شروط', 'תנאים', 'नियम']) expect(isPrintable(text), text).toBe(false)
})

/** The drawing instructions of each page. */
function contentsOf(pdf: Buffer): string[] {
  const contents: string[] = []
  let from = 0
  while (true) {
    const start = pdf.indexOf('stream\n', from)
    if (start < 0) return contents
    const end = pdf.indexOf('\nendstream', start)
    try {
      const text = inflateSync(pdf.subarray(start + 7, end)).toString('latin1')
      if (text.includes('BT\n')) contents.push(text)
    } catch {
      // Fonts and metadata are other streams.
    }
    from = end + 10
  }
}
