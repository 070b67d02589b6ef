import { type Block, plainText, runsOf } from './block-tree.ts'
import { type Box, drawArtifact, indented, keepTogether, startOf, type TextLook } from './pdf-page.ts'
import { drawRuns, heightOfRuns } from './pdf-text.ts'
import { color, type Element, type Pdf } from './pdf-type.ts'

const padding = 5
const cellSize = 9.5

/** Draws a table whose rows stay whole; columns share the width by how much text they hold. */
export function drawTable(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const rows = block.children.flatMap((section) => section.children)
  const boxes = columnBoxes(rows, box)
  const table = pdf.struct('Table')
  parent.add(table)
  pdf.y += 2
  for (const row of rows) drawRow(pdf, table, row, boxes, box)
  table.end()
  pdf.y += 12
}

function drawRow(pdf: Pdf, table: Element, row: Block, boxes: readonly Box[], box: Box): void {
  const cells = row.children.map((cell, index) => ({
    cell,
    box: boxes[index] ?? { ...box, width: 1 },
  }))
  const isHeader = row.children[0]?.type === 'th'
  const height = Math.max(...cells.map(({ cell, box }) => cellHeight(pdf, cell, box)))
  // A header never stands alone at the end of a page.
  keepTogether(pdf, isHeader ? height * 3 : height)
  const top = pdf.y
  drawArtifact(pdf, () => drawGround(pdf, box, top, height, isHeader))
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
    drawRuns(pdf, cellElement, runsOf(cell.inline), insideOf(box), lookOf(cell))
  }
  element.end()
  pdf.y = top + height
}

function drawGround(pdf: Pdf, box: Box, top: number, height: number, isHeader: boolean): void {
  if (isHeader) pdf.rect(box.x, top, box.width, height).fill(color.sunken)
  pdf
    .moveTo(box.x, top + height)
    .lineTo(box.x + box.width, top + height)
    .lineWidth(0.5)
    .strokeColor(color.line)
    .stroke()
}

function cellHeight(pdf: Pdf, cell: Block, box: Box): number {
  return heightOfRuns(pdf, runsOf(cell.inline), insideOf(box), lookOf(cell)) + 2 * padding
}

function insideOf(box: Box): Box {
  return { ...box, x: box.x + padding, width: box.width - 2 * padding }
}

function lookOf(cell: Block): TextLook {
  return { size: cellSize, isBold: cell.type === 'th', color: color.ink }
}

/** In the order of the columns: the first stands where lines begin. */
function columnBoxes(rows: readonly Block[], box: Box): Box[] {
  const count = Math.max(1, ...rows.map((row) => row.children.length))
  const weights = Array.from({ length: count }, (_, column) => {
    const lengths = rows.map((row) => plainText(row.children[column]?.inline ?? []).length)
    // Between a short number and a long sentence, nobody gets less than a word's width.
    return Math.min(60, Math.max(10, ...lengths))
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let rest = box
  return weights.map((weight) => {
    const width = (box.width * weight) / total
    const column = { ...rest, x: startOf(rest, width), width }
    rest = indented(rest, width)
    return column
  })
}
