import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { prepareLogo } from '#lib/brands/prepare-logo.ts'
import { plainPdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { at } from '#lib/testing/walk-of.ts'
import { isPrintable } from './pdf-fonts.ts'
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
  const shown = [
    'Œuvre déjà',
    'Ωμέγα',
    'Щука',
    '“quotes” – 1 €',
    'İstanbul',
    'شروط',
    'مَرْحَبًا',
    'תנאים',
    '\u2068a\u2069\r\n',
  ]
  for (const text of shown) {
    expect(isPrintable(text), text).toBe(true)
  }
  // Shown in another order than it is kept in.
  expect(isPrintable('a\u202eb')).toBe(false)
  // The last is the full stop of Urdu, which the fonts lack.
  for (const text of ['条款', '「a」', 'नियम', '👍🏽', 'شرائط۔']) expect(isPrintable(text), text).toBe(false)
})

const arabic = `# شروط الخدمة (النسخة 2.0)

راسلنا على [help@demo.example](mailto:help@demo.example) من 9:00 إلى 17:30، *مجانًا* أو **فورًا**.\\
‏سطر جديد.

1. أولًا

| الخدمة | السعر |
|---|--:|
| بطاقة (Visa) | 1 € |

> اقتباس

\`\`\`
code
\`\`\`
`

test('a text in Arabic is set from the right: lines, list numbers and columns', async () => {
  const pdf = await renderPdf({ ...input, language: 'AR', markdown: arabic })
  expect(pdf.equals(await renderPdf({ ...input, language: 'AR', markdown: arabic }))).toBe(true)
  expect(latin1(pdf)).toContain('/Lang (ar)')
  for (const kind of ['Lbl', 'TH', 'Link', 'BlockQuote', 'Code'])
    expect(latin1(pdf)).toContain(`/S /${kind}\n`)
  expect(latin1(pdf).match(/\/URI \(.*\)/g)).toEqual(['/URI (mailto:help@demo.example)'])
  const [page = ''] = contentsOf(pdf)
  const starts = [...page.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm/g)].map(([, x]) => Number(x))
  // A4 is 595 points wide and has 62 of margin: nothing is outside, and more stands in the right half.
  expect(Math.min(...starts)).toBeGreaterThanOrEqual(61)
  expect(Math.max(...starts)).toBeLessThan(534)
  expect(starts.filter((x) => x > 297).length).toBeGreaterThan(starts.length / 2)
  // The brackets of the heading and of the cell are turned round.
  expect(page.match(/^-1 0 0 1 /gm)).toHaveLength(4)
})

test('the same words begin at the left in English and at the right in Arabic', async () => {
  const startOf = async (language: string) => {
    const [page = ''] = contentsOf(await renderPdf({ ...input, language, markdown: '1. שלום' }))
    const xs = [...page.matchAll(/\/Lbl <<[^>]*>> BDC[\s\S]*?1 0 0 1 ([\d.]+)/g)].map(([, x]) => Number(x))
    return xs[0]
  }
  expect(await startOf('EN')).toBe(62)
  expect(await startOf('AR')).toBeGreaterThan(500)
})

test('a paragraph in Arabic runs over pages and keeps every line inside them', async () => {
  const pdf = await renderPdf({
    ...input,
    language: 'AR',
    markdown: 'تسري هذه الشروط على حسابك. '.repeat(600),
  })
  const pages = contentsOf(pdf)
  expect(pages.length).toBeGreaterThan(2)
  for (const page of pages) {
    const heights = [...page.matchAll(/1 0 0 1 [\d.]+ ([\d.-]+) Tm/g)].map(([, y]) => Number(y))
    // The footer stands at 34 points, everything else above the margin.
    for (const y of heights) expect(y > 60 || (y > 20 && y < 40), String(y)).toBe(true)
  }
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
