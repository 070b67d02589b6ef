/** What the name of a stored logo says (db/schema/brand-logos.ts). Sizes in pixels, or in an SVG's own units. */
export type LogoName = { sha256: string; width: number; height: number; type: 'svg' | 'png' }

/** Ends the name of a logo's PNG, which mails show. */
export const pictureSuffix = '.picture.png'

export function writeLogoName({ sha256, width, height, type }: LogoName): string {
  return `${sha256}.${width}x${height}.${type}`
}

/** Null for a text that names no logo. */
export function readLogoName(name: string): LogoName | null {
  const [, sha256 = '', width, height, type] =
    /^([0-9a-f]{64})\.([1-9]\d{0,3})x([1-9]\d{0,3})\.(svg|png)$/.exec(name) ?? []
  if (type !== 'svg' && type !== 'png') return null
  return { sha256, width: Number(width), height: Number(height), type }
}

/**
 * How much of a hash stands in a URL. A page carries each name twice, and random letters do not compress; a name has to
 * differ only from its own partner's others.
 */
const urlHashLength = 16

/** The name of a style sheet in its URL. */
export function sheetFile(sha256: string): string {
  return `${sha256.slice(0, urlHashLength)}.css`
}

/** The name of a logo in its URL; of its PNG with `pictureSuffix` after it. */
export function logoFile(name: string): string {
  return name.slice(0, urlHashLength) + name.slice(64)
}

/** Whether a text could be what `logoFile` gives. */
export function isLogoFile(file: string): boolean {
  return /^[0-9a-f]{16}\.[1-9]\d{0,3}x[1-9]\d{0,3}\.(svg|png)$/.test(file)
}

/** A logo much wider than high has the name in it; any other is a sign, and the name stands beside it. */
export function isWordmark({ width, height }: Pick<LogoName, 'width' | 'height'>): boolean {
  return width >= 2 * height
}
