import { type Block, plainRun, plainText, runsOf } from './block-tree.ts'
import { type Box, drawArtifact, indented, keepTogether, type TextLook } from './pdf-page.ts'
import { drawTable } from './pdf-table.ts'
import { drawRuns } from './pdf-text.ts'
import { color, type Element, type Pdf, size } from './pdf-type.ts'

const listIndent = 20
const paragraphGap = 7
const bodyLook: TextLook = { size: size.body, isBold: false, color: color.ink }

/** Draws blocks one under another into the element, with bookmarks for the headings. */
export function drawBlocks(pdf: Pdf, parent: Element, blocks: readonly Block[], box: Box): void {
  for (const block of blocks) drawBlock(pdf, parent, block, box)
}

type Draw = (pdf: Pdf, parent: Element, block: Block, box: Box) => void

function drawBlock(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const draw = drawings.get(block.type) ?? drawParagraph
  draw(pdf, parent, block, box)
}

const drawings: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['heading', drawHeading],
  ['bullet_list', drawList],
  ['ordered_list', drawList],
  ['table', drawTable],
  ['blockquote', drawQuote],
  ['fence', drawCode],
  ['code_block', drawCode],
  ['hr', drawRule],
])

function drawHeading(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const level = Number(block.token.tag.slice(1))
  const points = size.heading[level - 1] ?? size.body
  if (pdf.y > pdf.page.margins.top) pdf.y += level === 1 ? 4 : 12
  keepTogether(pdf, points * 2 + 48)
  const element = pdf.struct(`H${level}`)
  parent.add(element)
  pdf.outline.addItem(plainText(block.inline))
  drawRuns(pdf, element, runsOf(block.inline), box, { size: points, isBold: true, color: color.ink })
  element.end()
  pdf.y += 5
}

function drawParagraph(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const runs = runsOf(block.inline)
  if (runs.length === 0) return
  // Two lines at least before a page ends.
  keepTogether(pdf, size.body * 3)
  const element = pdf.struct('P')
  parent.add(element)
  drawRuns(pdf, element, runs, box, bodyLook)
  element.end()
  pdf.y += block.token.hidden ? 3 : paragraphGap
}

function drawList(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const list = pdf.struct('L')
  parent.add(list)
  const first = Number(block.token.attrGet('start') ?? 1)
  block.children.forEach((item, index) => {
    keepTogether(pdf, size.body * 3)
    const label = block.type === 'ordered_list' ? `${first + index}.` : '•'
    const element = pdf.struct('LI')
    list.add(element)
    const top = pdf.y
    const labelElement = pdf.struct('Lbl')
    element.add(labelElement)
    drawRuns(pdf, labelElement, [plainRun(label)], box, bodyLook)
    labelElement.end()
    pdf.y = top
    const body = pdf.struct('LBody')
    element.add(body)
    drawBlocks(pdf, body, item.children, indented(box, listIndent))
    element.end()
  })
  list.end()
  pdf.y += 4
}

function drawQuote(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const element = pdf.struct('BlockQuote')
  parent.add(element)
  drawBlocks(pdf, element, block.children, indented(box, listIndent))
  element.end()
}

function drawCode(pdf: Pdf, parent: Element, block: Block, box: Box): void {
  const element = pdf.struct('Code')
  parent.add(element)
  const code = { ...plainRun(block.token.content.trimEnd()), isCode: true }
  drawRuns(pdf, element, [code], box, { ...bodyLook, size: size.code })
  element.end()
  pdf.y += paragraphGap
}

function drawRule(pdf: Pdf, _parent: Element, _block: Block, box: Box): void {
  keepTogether(pdf, 24)
  pdf.y += 6
  drawArtifact(pdf, () => {
    pdf
      .moveTo(box.x, pdf.y)
      .lineTo(box.x + box.width, pdf.y)
      .lineWidth(0.5)
      .strokeColor(color.line)
      .stroke()
  })
  pdf.y += 12
}
