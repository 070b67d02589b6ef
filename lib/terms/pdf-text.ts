import { plainRun, type Run, textOf } from './block-tree.ts'
import { needsOrder } from './order-line.ts'
import { drawBidiLine, drawBidiRuns, heightOfBidiRuns } from './pdf-bidi-text.ts'
import { faceOf, font } from './pdf-fonts.ts'
import type { Box, TextLook } from './pdf-page.ts'
import { type Element, lineGap, type Pdf } from './pdf-type.ts'

/**
 * Draws runs as one flowing paragraph into a structure element, so that a screen reader reads them as one and
 * each link as a link.
 */
export function drawRuns(pdf: Pdf, element: Element, runs: readonly Run[], box: Box, look: TextLook): void {
  if (isBidi(runs, box)) {
    drawBidiRuns(pdf, element, runs, box, look)
    return
  }
  const top = pdf.y
  runs.forEach((run, index) => {
    const isLast = index === runs.length - 1
    const face = faceOf(run, look.isBold, run.text)
    const draw = () => {
      pdf
        .font(face.file)
        .fontSize(look.size)
        .fillColor(run.link ? box.linkColor : look.color)
      const flow = {
        continued: !isLast,
        link: run.link,
        underline: run.link !== null,
        oblique: face.isSlanted,
      }
      if (index === 0) pdf.text(run.text, box.x, top, { width: box.width, lineGap, ...flow })
      else pdf.text(run.text, flow)
    }
    element.add(run.link ? pdf.struct('Link', {}, draw) : draw)
  })
}

/**
 * How high `drawRuns` will be, in points, or a little more: measured in the widest font there is in it, so that no look
 * of a run can make it overflow.
 */
export function heightOfRuns(pdf: Pdf, runs: readonly Run[], box: Box, look: TextLook): number {
  if (isBidi(runs, box)) return heightOfBidiRuns(pdf, runs, box, look)
  const hasBold = look.isBold || runs.some((run) => run.isStrong)
  pdf.font(hasBold ? font.bold : font.regular).fontSize(look.size)
  return pdf.heightOfString(textOf(runs) || ' ', { width: box.width, lineGap })
}

/** Draws one line at `y` into what is marked already, at one side of the box, with an ellipsis where it does not fit. */
export function drawLine(
  pdf: Pdf,
  text: string,
  y: number,
  box: Box,
  look: TextLook,
  side: 'start' | 'end',
): void {
  if (isBidi([plainRun(text)], box)) {
    drawBidiLine(pdf, text, y, box, look, side)
    return
  }
  pdf.font(font.regular).fontSize(look.size).fillColor(look.color)
  const align = side === 'end' ? 'right' : 'left'
  pdf.text(text, box.x, y, { width: box.width, height: look.size, align, lineBreak: false, ellipsis: true })
}

function isBidi(runs: readonly Run[], box: Box): boolean {
  return box.direction === 'rtl' || needsOrder(textOf(runs))
}
