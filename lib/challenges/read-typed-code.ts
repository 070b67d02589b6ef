import { readDigits } from '#lib/phone/read-digits.ts'

/**
 * Six digits out of what a person typed or pasted: spaces, dashes and dots fall away, digits of any script
 * count. Null when what is left is not exactly six digits.
 */
export function readTypedCode(typed: string): string | null {
  const digits = typed.length <= 64 ? readDigits(typed) : undefined
  return digits?.length === 6 ? digits : null
}
