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
