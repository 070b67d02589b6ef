import type { EmbeddingLevels } from 'bidi-js'
import { plainRun, type Run } from './block-tree.ts'
import { breakLines, type Line } from './break-lines.ts'
import { orderLine, type Piece, readLevels, textToDraw } from './order-line.ts'
import { directionMarks, type Face, faceOf, font } from './pdf-fonts.ts'
import { type Box, keepTogether, type TextLook } from './pdf-page.ts'
import { type Element, lineGap, type Pdf } from './pdf-type.ts'

/** Its text with the levels of UAX #9 and, for each UTF-16 unit of it, the run that it is of. */
type Paragraph = { text: string; runs: Run[]; levels: EmbeddingLevels }

/**
 * Draws runs whose letters do not all go from left to right: breaks them into lines as they are read, then orders each
 * line (UAX #9). The structure keeps the order of reading, whatever stands left of what.
 */
export function drawBidiRuns(
  pdf: Pdf,
  element: Element,
  runs: readonly Run[],
  box: Box,
  look: TextLook,
): void {
  let link: { run: Run; element: Element } | null = null
  const elementOf = (run: Run) => {
    if (run.link === null) return element
    if (link?.run !== run) {
      link = { run, element: pdf.struct('Link') }
      element.add(link.element)
    }
    return link.element
  }
  const height = lineHeight(pdf, look)
  for (const paragraph of paragraphsOf(runs, box)) {
    for (const line of linesOf(pdf, paragraph, box, look)) {
      keepTogether(pdf, height)
      for (const placed of placeLine(pdf, paragraph, line, box, look)) {
        elementOf(placed.run).add(() => drawPiece(pdf, placed, box, look))
      }
      pdf.y += height
    }
  }
}

/** How high `drawBidiRuns` will be, in points. */
export function heightOfBidiRuns(pdf: Pdf, runs: readonly Run[], box: Box, look: TextLook): number {
  const lines = paragraphsOf(runs, box).flatMap((paragraph) => linesOf(pdf, paragraph, box, look))
  return lines.length * lineHeight(pdf, look)
}

/** Draws one line at `y` into what is marked already, at one side of the box, with an ellipsis where it does not fit. */
export function drawBidiLine(
  pdf: Pdf,
  text: string,
  y: number,
  box: Box,
  look: TextLook,
  side: 'start' | 'end',
): void {
  const [whole] = paragraphsOf([plainRun(text)], box)
  const [first, second] = whole ? linesOf(pdf, whole, box, look) : []
  const [paragraph] = second ? paragraphsOf([plainRun(`${text.slice(0, first?.end)}…`)], box) : [whole]
  if (!paragraph) return
  const line = { start: 0, end: paragraph.text.length }
  pdf.y = y
  for (const placed of placeLine(pdf, paragraph, line, box, look, side)) drawPiece(pdf, placed, box, look)
}

type Placed = { piece: Piece; run: Run; face: Face; text: string; x: number; width: number }

/** Where each piece of a line stands, in the order of reading. */
function placeLine(
  pdf: Pdf,
  { text, runs, levels }: Paragraph,
  line: Line,
  box: Box,
  look: TextLook,
  side: 'start' | 'end' = 'start',
): Placed[] {
  let width = 0
  const placed = orderLine(text, levels, line, (index) => runs[index]).map((piece): Placed => {
    const run = runs[piece.start] ?? plainRun('')
    const drawn = textToDraw(piece, text)
    const face = faceOf(run, look.isBold, drawn)
    const x = width
    const own = pdf.font(face.file).fontSize(look.size).widthOfString(drawn)
    width += own
    return { piece, run, face, text: drawn, x, width: own }
  })
  const isRight = (box.direction === 'rtl') === (side === 'start')
  const left = isRight ? box.x + box.width - width : box.x
  return placed
    .map((one) => ({ ...one, x: left + one.x }))
    .sort((one, other) => one.piece.start - other.piece.start)
}

/** pdfkit knows `textWidth`, which spares it from shaping the text once more; its types do not. */
type TextOptions = PDFKit.Mixins.TextOptions & { textWidth: number }

function drawPiece(pdf: Pdf, placed: Placed, box: Box, look: TextLook): void {
  const { piece, run, face, text, x, width } = placed
  if (text === '') return
  pdf
    .font(face.file)
    .fontSize(look.size)
    .fillColor(run.link ? box.linkColor : look.color)
  const { y } = pdf
  pdf.save()
  // Turned round, and not drawn as its twin: whoever copies a bracket gets the one that was written.
  if (piece.isMirrored) pdf.transform(-1, 0, 0, 1, 2 * x + width, 0)
  const options: TextOptions = {
    // Any list, also an empty one, keeps pdfkit from shaping word by word, which would leave words in the order of reading.
    features: [],
    textWidth: width,
    lineBreak: false,
    oblique: face.isSlanted,
    underline: run.link !== null,
    ...(run.link !== null && { link: run.link }),
  }
  pdf.text(text, x, y, options)
  pdf.restore()
  pdf.y = y
}

/** Each hard line break begins a paragraph, as it does on the page. */
function paragraphsOf(runs: readonly Run[], { direction }: Box): Paragraph[] {
  const paragraphs: Omit<Paragraph, 'levels'>[] = []
  for (const run of runs) {
    run.text.split('\n').forEach((text, index) => {
      const last = paragraphs.at(-1)
      const paragraph = index === 0 && last ? last : { text: '', runs: [] }
      if (paragraph !== last) paragraphs.push(paragraph)
      paragraph.text += text
      for (let unit = 0; unit < text.length; unit++) paragraph.runs.push(run)
    })
  }
  return paragraphs.map(({ text, runs }) => ({ text, runs, levels: readLevels(text, direction) }))
}

/** An empty paragraph is an empty line. */
function linesOf(pdf: Pdf, { text, runs }: Paragraph, box: Box, look: TextLook): Line[] {
  if (text.trim() === '') return [{ start: 0, end: 0 }]
  return breakLines(text, box.width, (start, end) => {
    let width = 0
    for (let from = start; from < end; ) {
      const run = runs[from] ?? plainRun('')
      let to = from + 1
      while (to < end && runs[to] === run) to += 1
      const part = text.slice(from, to).replace(directionMarks, '')
      width += pdf
        .font(faceOf(run, look.isBold, part).file)
        .fontSize(look.size)
        .widthOfString(part)
      from = to
    }
    return width
  })
}

function lineHeight(pdf: Pdf, look: TextLook): number {
  return pdf.font(font.regular).fontSize(look.size).currentLineHeight(true) + lineGap
}
