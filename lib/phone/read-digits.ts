/** What people put between digits: spaces, dots, dashes, brackets, slashes, and marks that are not seen. */
const SEPARATORS = /[\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Cf}\t./·・．／−]/gu
const DIGIT = /\p{Nd}/u
const PLUS = /^[+＋]/u

/** The value of a decimal digit of any script: Unicode has each script's ten in a row, zero first. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let start = point
  while (DIGIT.test(String.fromCodePoint(start - 1))) start--
  return (point - start) % 10
}

/** The ASCII digits of a text that holds nothing but digits of any script and separators, else undefined. */
export function readDigits(text: string): string | undefined {
  let digits = ''
  for (const character of text.replace(SEPARATORS, '')) {
    if (!DIGIT.test(character)) return undefined
    digits += digitValue(character)
  }
  return digits
}

/**
 * Tells an international number (`+…`, or `00…` as dialled from most countries) from a national one.
 * `digits` are without the `+` or `00`; undefined when the text holds something that no number does.
 */
export function readDialled(text: string): { international: boolean; digits: string } | undefined {
  const bare = text.replace(SEPARATORS, '')
  const plus = PLUS.test(bare)
  const digits = readDigits(plus ? bare.slice(1) : bare)
  if (digits === undefined) return undefined
  if (plus) return { international: true, digits }
  return /^00[1-9]/.test(digits)
    ? { international: true, digits: digits.slice(2) }
    : { international: false, digits }
}
