import type { Run } from './block-tree.ts'
import { type Element, fontOf, lineGap, type Pdf } from './pdf-type.ts'

export type TextLook = { size: number; isBold: boolean; color: string }

/** Where it is drawn, in points, and the colour of links there. */
export type Box = { x: number; width: number; linkColor: string }

/** Space that is left on this page, in points. */
export function spaceLeft(pdf: Pdf): number {
  return pdf.page.height - pdf.page.margins.bottom - pdf.y
}

/** Begins a new page unless `height` still fits: keeps headings with what they head, and rows whole. */
export function keepTogether(pdf: Pdf, height: number): void {
  if (spaceLeft(pdf) < height) pdf.addPage()
}

/**
 * Draws runs as one flowing paragraph into a structure element, so that a screen reader reads them as one and
 * each link as a link.
 */
export function drawRuns(pdf: Pdf, element: Element, runs: readonly Run[], box: Box, look: TextLook): void {
  const top = pdf.y
  runs.forEach((run, index) => {
    const isLast = index === runs.length - 1
    const draw = () => {
      pdf
        .font(fontOf(run, look.isBold))
        .fontSize(look.size)
        .fillColor(run.link ? box.linkColor : look.color)
      const flow = { continued: !isLast, link: run.link, underline: run.link !== null }
      if (index === 0) pdf.text(run.text, box.x, top, { width: box.width, lineGap, ...flow })
      else pdf.text(run.text, flow)
    }
    element.add(run.link ? pdf.struct('Link', {}, draw) : draw)
  })
}

/** Draws what is decoration to a screen reader: rules, bullets' grounds, page numbers. */
export function drawArtifact(pdf: Pdf, draw: () => void, kind: 'Layout' | 'Pagination' = 'Layout'): void {
  pdf.markContent('Artifact', { type: kind })
  draw()
  pdf.endMarkedContent()
}
