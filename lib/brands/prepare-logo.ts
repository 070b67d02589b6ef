import sharp from 'sharp'
import { err, ok, type Result } from '#lib/result.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import { writeLogoName } from './logo-name.ts'
import { type SanitizeSvgFailure, sanitizeSvg } from './sanitize-svg.ts'

/** A logo that may be stored and shown. */
export type PreparedLogo = { name: string; bytes: Buffer; picture: Buffer; leftOut: string[] }

export type PrepareLogoFailure =
  | SanitizeSvgFailure
  | { reason: 'logo_too_large' | 'format_unknown' | 'png_broken' | 'size_not_allowed' | 'nothing_drawn' }

/** Of the file that is given, and of what is made of it. */
export const logoBytesMax = 64 * 1024
const pngPixelsMax = 4096 * 1024
/** What is stored of a PNG: four times what a page shows, for screens with small pixels. */
const pngSize = { width: 1024, height: 144 }
/** Of the PNG in mails and PDFs. */
const pictureSize = { width: 960, height: 144 }

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Makes a file that somebody gave into a logo: an SVG from a list of what is allowed, a PNG decoded and encoded
 * anew, so that neither keeps a byte that was not looked at. The name is that of the content, so the same file
 * gives the same logo. Takes some 50 ms, so it is done before a transaction opens.
 */
export async function prepareLogo(file: Buffer): Promise<Result<PreparedLogo, PrepareLogoFailure>> {
  if (file.length > logoBytesMax) return err({ reason: 'logo_too_large' })
  if (file.subarray(0, pngSignature.length).equals(pngSignature)) return preparePng(file)
  const text = readText(file)
  return text?.trimStart().startsWith('<') ? prepareSvg(text) : err({ reason: 'format_unknown' })
}

async function prepareSvg(text: string): Promise<Result<PreparedLogo, PrepareLogoFailure>> {
  const safe = sanitizeSvg(text)
  if (!safe.ok) return safe
  const { svg, width, height, leftOut } = safe.value
  const bytes = Buffer.from(svg)
  if (bytes.length > logoBytesMax) return err({ reason: 'logo_too_large' })
  // 72 units are an inch to the renderer: drawn large at once, not drawn small and blown up.
  const scale = Math.min(pictureSize.width / width, pictureSize.height / height)
  const density = Math.min(Math.max(72 * scale, 1), 100_000)
  const picture = await sharp(bytes, { density })
    .resize({ ...pictureSize, fit: 'inside' })
    .png()
    .toBuffer()
  if (await isEmpty(picture)) return err({ reason: 'nothing_drawn' })
  const name = writeLogoName({ sha256: sha256(bytes), width, height, type: 'svg' })
  return ok({ name, bytes, picture, leftOut })
}

async function preparePng(file: Buffer): Promise<Result<PreparedLogo, PrepareLogoFailure>> {
  if (file.length < 24) return err({ reason: 'png_broken' })
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  if (width * height > pngPixelsMax || width > 12 * height || height > 3 * width || height < 16) {
    return err({ reason: 'size_not_allowed' })
  }
  const image = sharp(file, { limitInputPixels: pngPixelsMax, failOn: 'warning' })
  const stored = await image
    .resize({ ...pngSize, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => null)
  if (stored === null) return err({ reason: 'png_broken' })
  const { data: bytes, info } = stored
  if (bytes.length > logoBytesMax) return err({ reason: 'logo_too_large' })
  if (await isEmpty(bytes)) return err({ reason: 'nothing_drawn' })
  const name = writeLogoName({ sha256: sha256(bytes), width: info.width, height: info.height, type: 'png' })
  return ok({ name, bytes, picture: bytes, leftOut: [] })
}

async function isEmpty(png: Buffer): Promise<boolean> {
  const { channels } = await sharp(png).ensureAlpha().stats()
  return (channels.at(-1)?.max ?? 0) === 0
}

/** UTF-8, as XML is where it says nothing else; null for anything else. */
function readText(file: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return null
  }
}
