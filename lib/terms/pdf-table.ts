import { type Block, plainText, runsOf } from './block-tree.ts'
import { type Box, drawArtifact, drawRuns, keepTogether } from './pdf-text.ts'
import { color, type Element, font, lineGap, type Pdf } from './pdf-type.ts'

const padding = 5
const cellSize = 9.5

/** Draws a table whose rows stay whole; columns share the width by how much text they hold. */
export function drawTable(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const rows = block.children.flatMap((section) => section.children)
  const boxes = columnBoxes(rows, box)
  const table = pdf.struct('Table')
  parent.add(table)
  pdf.y += 2
  for (const row of rows) drawRow(pdf, table, row, boxes)
  table.end()
  pdf.y += 12
}

function drawRow(pdf: Pdf, table: Element, row: Block, boxes: readonly Box[]): void {
  const cells = row.children.map((cell, index) => ({
    cell,
    box: boxes[index] ?? { x: 0, width: 1, linkColor: color.ink },
  }))
  const isHeader = row.children[0]?.type === 'th'
  const height = Math.max(...cells.map(({ cell, box }) => cellHeight(pdf, cell, box)))
  // A header never stands alone at the end of a page.
  keepTogether(pdf, isHeader ? height * 3 : height)
  const top = pdf.y
  drawArtifact(pdf, () => drawGround(pdf, boxes, top, height, isHeader))
  const element = pdf.struct('TR')
  table.add(element)
  for (const { cell, box } of cells) {
    // pdfkit knows `scope`; its types do not yet.
    const options: PDFKit.Mixins.StructureElementOptions & { scope?: string } = isHeader
      ? { scope: 'Column' }
      : {}
    const cellElement = pdf.struct(isHeader ? 'TH' : 'TD', options)
    element.add(cellElement)
    pdf.y = top + padding
    const inner = { ...box, x: box.x + padding, width: box.width - 2 * padding }
    drawRuns(pdf, cellElement, runsOf(cell.inline), inner, {
      size: cellSize,
      isBold: isHeader,
      color: color.ink,
    })
  }
  element.end()
  pdf.y = top + height
}

function drawGround(pdf: Pdf, boxes: readonly Box[], top: number, height: number, isHeader: boolean): void {
  const start = boxes[0]?.x ?? 0
  const width = boxes.reduce((sum, box) => sum + box.width, 0)
  if (isHeader) pdf.rect(start, top, width, height).fill(color.sunken)
  pdf
    .moveTo(start, top + height)
    .lineTo(start + width, top + height)
    .lineWidth(0.5)
    .strokeColor(color.line)
    .stroke()
}

/** Measured in the widest font that the cell has, so that no look of a run can make it overflow. */
function cellHeight(pdf: Pdf, cell: Block, box: Box): number {
  const hasBold = cell.type === 'th' || runsOf(cell.inline).some((run) => run.isStrong)
  pdf.font(hasBold ? font.bold : font.regular).fontSize(cellSize)
  const text = plainText(cell.inline) || ' '
  return pdf.heightOfString(text, { width: box.width - 2 * padding, lineGap }) + 2 * padding
}

function columnBoxes(rows: readonly Block[], box: Box): Box[] {
  const count = Math.max(1, ...rows.map((row) => row.children.length))
  const weights = Array.from({ length: count }, (_, column) => {
    const lengths = rows.map((row) => plainText(row.children[column]?.inline ?? []).length)
    // Between a short number and a long sentence, nobody gets less than a word's width.
    return Math.min(60, Math.max(10, ...lengths))
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let x = box.x
  return weights.map((weight) => {
    const width = (box.width * weight) / total
    x += width
    return { ...box, x: x - width, width }
  })
}
