import { join, resolve } from 'node:path'
import type { Run } from './block-tree.ts'

export type Pdf = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

/** Points. A4 with margins that leave about 85 characters a line. */
export const page = { size: 'A4', margin: 62, footer: 34 } as const
export const size = { body: 10.5, small: 8.5, code: 9.5, heading: [20, 14, 12, 11, 10.5, 10.5] } as const
export const color = {
  ink: '#1a1c20',
  muted: '#575d68',
  line: '#c9ccd2',
  sunken: '#f0f0ee',
} as const
export const lineGap = 2.5

// DejaVu, embedded as the subset that is used: Latin with every accent, Greek, Cyrillic, Armenian, Georgian.
const folder = resolve('node_modules/dejavu-fonts-ttf/ttf')
const file = (name: string) => join(folder, `DejaVuSans${name}.ttf`)

export const font = {
  regular: file(''),
  bold: file('-Bold'),
  italic: file('-Oblique'),
  boldItalic: file('-BoldOblique'),
  mono: file('Mono'),
} as const

/** The font file of a run; `isBold` when all of its block is. */
export function fontOf(run: Run, isBold: boolean): string {
  if (run.isCode) return font.mono
  const strong = isBold || run.isStrong
  if (run.isEmphasis) return strong ? font.boldItalic : font.italic
  return strong ? font.bold : font.regular
}

const printable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]*$/u

/** Whether the PDF can show this text: one that shows boxes in place of letters would be no evidence. */
export function isPrintable(text: string): boolean {
  return printable.test(text)
}
