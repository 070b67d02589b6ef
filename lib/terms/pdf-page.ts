import type { Direction } from '#lib/i18n/locales.ts'
import type { Pdf } from './pdf-type.ts'

export type TextLook = { size: number; isBold: boolean; color: string }

/** Where it is drawn, in points, the side where its lines begin, and the colour of links there. */
export type Box = { x: number; width: number; direction: Direction; linkColor: string }

/** Space that is left on this page, in points. */
export function spaceLeft(pdf: Pdf): number {
  return pdf.page.height - pdf.page.margins.bottom - pdf.y
}

/** Begins a new page unless `height` still fits: keeps headings with what they head, and rows whole. */
export function keepTogether(pdf: Pdf, height: number): void {
  if (spaceLeft(pdf) < height) pdf.addPage()
}

/** Where something of this width stands at the beginning of the box's lines. */
export function startOf(box: Box, width: number): number {
  return box.direction === 'rtl' ? box.x + box.width - width : box.x
}

/** The box without `indent` points at the beginning of its lines. */
export function indented(box: Box, indent: number): Box {
  const width = box.width - indent
  return { ...box, x: box.direction === 'rtl' ? box.x : box.x + indent, width }
}

/** Draws what is decoration to a screen reader: rules, bullets' grounds, page numbers. */
export function drawArtifact(pdf: Pdf, draw: () => void, kind: 'Layout' | 'Pagination' = 'Layout'): void {
  pdf.markContent('Artifact', { type: kind })
  draw()
  pdf.endMarkedContent()
}
