import PDFDocument from 'pdfkit'
import type { PdfBrand } from '#lib/brands/present-pdf-brand.ts'
import { directionOf, toLocale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { blockTree, plainRun, plainText } from './block-tree.ts'
import { formatDate } from './format-date.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { drawBlocks } from './pdf-blocks.ts'
import { font } from './pdf-fonts.ts'
import { type Box, drawArtifact, startOf, type TextLook } from './pdf-page.ts'
import { drawLine, drawRuns } from './pdf-text.ts'
import { color, type Pdf, page, size } from './pdf-type.ts'

export type PdfInput = {
  /** The partner's name as people know it. */
  partnerName: string
  version: string
  publishedAt: Date
  /** ISO 639-1, in any case. */
  language: string
  markdown: string
  /** As it was when the document was published. */
  brand: PdfBrand
}

/** Points. */
const logo = { width: 190, height: 28 } as const
const headRule = { width: 36, height: 2 } as const
const pageWidth = 90
const smallLook: TextLook = { size: size.small, isBold: false, color: color.muted }

/**
 * The Markdown of one document as a tagged PDF 1.7: title, language, headings, lists, tables and links are in
 * the structure for screen readers, headings are bookmarks, fonts are embedded. The same input gives the same
 * bytes (PDF times are the publication's). CPU work of some 100 ms and, for
 * a hostile text, without end: a server calls it through render-pdfs.ts.
 */
export async function renderPdf(input: PdfInput): Promise<Buffer> {
  const t = translator(toLocale(input.language.toLowerCase()), 'termsDocument')
  const date = formatDate(input.publishedAt, input.language)
  const edition = t('edition', { version: input.version, date })
  const blocks = blockTree(parseMarkdown(input.markdown))
  const heading = blocks.find((block) => block.type === 'heading' && block.token.tag === 'h1')
  const title = heading ? plainText(heading.inline) : t('title')

  const pdf = new PDFDocument({
    size: page.size,
    margins: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    lang: input.language.toLowerCase(),
    font: font.regular,
    info: {
      Title: title,
      Author: input.partnerName,
      Subject: edition,
      Producer: 'Vestibule',
      Creator: 'Vestibule',
      CreationDate: input.publishedAt,
      ModDate: input.publishedAt,
    },
  })
  const bytes = collect(pdf)
  const box: Box = {
    x: page.margin,
    width: pdf.page.width - 2 * page.margin,
    direction: directionOf(input.language.toLowerCase()),
    linkColor: input.brand.accent,
  }
  const root = pdf.struct('Document')
  pdf.addStructure(root)

  if (input.brand.picture) drawLogo(pdf, Buffer.from(input.brand.picture), box)
  const origin = pdf.struct('P')
  root.add(origin)
  const name = `${input.partnerName} · ${edition}`
  drawRuns(pdf, origin, [plainRun(name)], box, smallLook)
  origin.end()
  pdf.y += 6
  drawArtifact(pdf, () =>
    pdf.rect(startOf(box, headRule.width), pdf.y, headRule.width, headRule.height).fill(input.brand.accent),
  )
  pdf.y += 14

  drawBlocks(pdf, root, blocks, box)
  root.end()
  drawFooters(pdf, name, box, (number, total) => t('page', { number, total }))
  pdf.end()
  return bytes
}

/** Decoration to a screen reader: the line below it has the name. */
function drawLogo(pdf: Pdf, picture: Buffer, box: Box): void {
  const top = pdf.y - 6
  const align = box.direction === 'rtl' ? 'right' : undefined
  drawArtifact(pdf, () =>
    pdf.image(picture, startOf(box, logo.width), top, { fit: [logo.width, logo.height], align }),
  )
  pdf.y = top + logo.height + 10
}

function drawFooters(
  pdf: Pdf,
  text: string,
  box: Box,
  pageText: (number: number, total: number) => string,
): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index)
    // The footer stands below the margin that keeps the text away from it.
    pdf.page.margins.bottom = 0
    const y = pdf.page.height - page.footer
    const name = { ...box, x: startOf(box, box.width - pageWidth), width: box.width - pageWidth }
    drawArtifact(
      pdf,
      () => {
        drawLine(pdf, text, y, name, smallLook, 'start')
        drawLine(pdf, pageText(index + 1, count), y, box, smallLook, 'end')
      },
      'Pagination',
    )
  }
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
}
