import type { Transaction } from '#db/client.ts'
import { brandFont, brandGround, brandRadius, brandScheme } from '#db/schema/index.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Brand } from './brand.ts'
import { deriveTheme } from './derive-theme.ts'
import { describeAdjustment } from './describe-adjustment.ts'
import { describeLogoFailure } from './describe-logo-failure.ts'
import { type PreparedLogo, prepareLogo } from './prepare-logo.ts'
import { type BrandChanges, type SetBrandFailure, setBrand } from './set-brand.ts'

/** The options of `npm run partner -- brand`, as they were typed; an empty text takes a colour or a logo away. */
export const brandOptions = {
  accent: { type: 'string' },
  'accent-dark': { type: 'string' },
  logo: { type: 'string' },
  'logo-dark': { type: 'string' },
  radius: { type: 'string' },
  font: { type: 'string' },
  scheme: { type: 'string' },
  ground: { type: 'string' },
  reset: { type: 'boolean' },
} as const

export type BrandOptions = { [Name in keyof Omit<typeof brandOptions, 'reset'>]?: string } & {
  reset?: boolean
}

export type BrandCommand = { changes: BrandChanges; isReset: boolean; notes: string[] }

/**
 * Reads options and logos: the slow half, before the transaction. Failures are sentences for who typed them.
 * `readFile` gives a file's bytes, or null when there is none.
 */
export async function prepareBrand(
  options: BrandOptions,
  { readFile }: { readFile: (path: string) => Promise<Buffer | null> },
): Promise<Result<BrandCommand, string>> {
  const radius = choose('radius', options.radius, brandRadius.enumValues)
  const font = choose('font', options.font, brandFont.enumValues)
  const scheme = choose('scheme', options.scheme, brandScheme.enumValues)
  const ground = choose('ground', options.ground, brandGround.enumValues)
  for (const choice of [radius, font, scheme, ground]) if (!choice.ok) return choice
  const logo = await readLogoFile(options.logo, readFile)
  if (!logo.ok) return logo
  const logoDark = await readLogoFile(options['logo-dark'], readFile)
  if (!logoDark.ok) return logoDark
  const changes: BrandChanges = {
    ...(radius.ok && radius.value && { radius: radius.value }),
    ...(font.ok && font.value && { font: font.value }),
    ...(scheme.ok && scheme.value && { scheme: scheme.value }),
    ...(ground.ok && ground.value && { groundTone: ground.value }),
    ...(options.accent !== undefined && { accent: options.accent || null }),
    ...(options['accent-dark'] !== undefined && { accentDark: options['accent-dark'] || null }),
    ...(logo.value !== undefined && { logo: logo.value }),
    ...(logoDark.value !== undefined && { logoDark: logoDark.value }),
  }
  const notes = [logo.value, logoDark.value].flatMap((file) =>
    file && file.leftOut.length > 0 ? [`Left out of the logo: ${file.leftOut.join(', ')}.`] : [],
  )
  return ok({ changes, isReset: options.reset === true, notes })
}

/** Sets it, and gives the lines to print: the brand, and each colour that had to change for its contrast. */
export async function runBrandCommand(
  tx: Transaction,
  { partnerId, command: { notes, ...command } }: { partnerId: string; command: BrandCommand },
  { now }: { now: Date },
): Promise<Result<string[], string>> {
  const set = await setBrand(tx, { partnerId, ...command }, { now })
  if (!set.ok) return err(failures[set.failure])
  return ok([...describeBrand(set.value), ...notes])
}

/** The brand as lines to print, with what was changed to keep contrast. */
export function describeBrand(brand: Brand): string[] {
  const { accent, accentDark, radius, font, scheme, groundTone, logo, logoDark } = brand
  const choices = { radius, font, scheme, ground: groundTone }
  const listed = Object.entries(choices).map(([name, value]) => `${name} ${value.toLowerCase()}`)
  const isOnPlate = logo !== null && logoDark === null && scheme !== 'LIGHT'
  return [
    `accent: ${accent ?? 'the product’s'}, on dark pages: ${accentDark ?? 'derived'}; ${listed.join(', ')}`,
    `logo: ${logo ?? 'none'}, on dark pages: ${logoDark ?? (isOnPlate ? 'the same, on white' : 'none')}`,
    ...deriveTheme(brand).adjustments.map(describeAdjustment),
  ]
}

function choose<Value extends string>(
  name: string,
  given: string | undefined,
  values: readonly Value[],
): Result<Value | undefined, string> {
  if (given === undefined) return ok(undefined)
  const chosen = values.find((value) => value === given.toUpperCase())
  return chosen ? ok(chosen) : err(`--${name} is one of ${values.join(', ').toLowerCase()}.`)
}

async function readLogoFile(
  path: string | undefined,
  readFile: (path: string) => Promise<Buffer | null>,
): Promise<Result<PreparedLogo | null | undefined, string>> {
  if (path === undefined) return ok(undefined)
  if (path === '') return ok(null)
  const file = await readFile(path)
  if (file === null) return err(`${path} cannot be read.`)
  const prepared = await prepareLogo(file)
  return prepared.ok ? prepared : err(`${path}: ${describeLogoFailure(prepared.failure)}`)
}

const failures: Record<SetBrandFailure, string> = {
  partner_unknown: 'There is no such partner.',
  color_invalid: 'A colour is written #rrggbb or #rgb.',
  accent_dark_without_accent: 'An accent for dark pages needs one for light pages too.',
  logo_dark_without_logo: 'A logo for dark pages needs one for light pages too.',
}
