import { err, ok, type Result } from '#lib/result.ts'
import { costOf } from './cost-of-svg.ts'
import { type ReadSvgFailure, readSvg, type SvgNode } from './read-svg.ts'
import { type Declarations, readDeclarations, readStyleSheet } from './read-svg-styles.ts'
import { drawnElements, looks, readValue, shapes, silentElements } from './svg-allow-list.ts'

export type SafeSvg = {
  /** Written anew from what is allowed; nothing of the given text is in it as it was. */
  svg: string
  width: number
  height: number
  /** Elements and attributes that were there and that a logo can do without. */
  leftOut: string[]
}

export type SanitizeSvgFailure =
  | { reason: ReadSvgFailure | 'no_size' | 'style_not_allowed' | 'reference_not_allowed' }
  | { reason: 'element_not_allowed' | 'value_not_allowed'; name: string }

/** A shape of what may be drawn is kept in this much: more would take long to draw. */
const costMax = 10_000
const namespace = 'http://www.w3.org/2000/svg'

/**
 * Makes an SVG safe by building another from the elements, attributes and values that are on a list. What draws and is
 * not on it is refused by name, so that no logo silently looks different; what does not draw is left out and
 * named. Styles become attributes.
 */
export function sanitizeSvg(text: string): Result<SafeSvg, SanitizeSvgFailure> {
  const read = readSvg(text)
  if (!read.ok) return err({ reason: read.failure })
  const { root } = read.value
  const leftOut = new Set(read.value.leftOut)
  try {
    const classes = placed(classesOf(root))
    const safe = copy(root, classes, leftOut)
    const size = sizeOf(root)
    if (size === null) return err({ reason: 'no_size' })
    const cost = costOf(safe)
    if (!cost.ok) return err({ reason: cost.failure })
    if (cost.value > costMax) return err({ reason: 'too_complex' })
    safe.attributes.delete('width')
    safe.attributes.delete('height')
    safe.attributes.set('viewBox', size.viewBox)
    const { width, height } = size
    return ok({ svg: write(safe, width, height), width, height, leftOut: [...leftOut].sort() })
  } catch (error) {
    if (error instanceof Refusal) return err(error.failure)
    throw error
  }
}

/** Carries a failure out of the depth of the tree. */
class Refusal extends Error {
  readonly failure: SanitizeSvgFailure
  constructor(failure: SanitizeSvgFailure) {
    super(failure.reason)
    this.failure = failure
  }
}

type Classes = ReadonlyMap<string, { declarations: Declarations; place: number }>

/** The classes of all style sheets, with their place in the order in which they are defined. */
function placed(classes: ReadonlyMap<string, Declarations>): Classes {
  return new Map([...classes].map(([name, declarations], place) => [name, { declarations, place }]))
}

function classesOf(node: SvgNode): ReadonlyMap<string, Declarations> {
  const own = node.name === 'style' ? readStyleSheet(node.text) : new Map<string, Declarations>()
  if (own === null) throw new Refusal({ reason: 'style_not_allowed' })
  return new Map([...own, ...node.children.flatMap((child) => [...classesOf(child)])])
}

function copy(node: SvgNode, classes: Classes, leftOut: Set<string>): SvgNode {
  if (!drawnElements.has(node.name)) throw new Refusal({ reason: 'element_not_allowed', name: node.name })
  const attributes = new Map<string, string>()
  for (const [name, text] of node.attributes) {
    if (name === 'style' || name === 'class') continue
    if (name === 'href') setReference(attributes, node, text)
    else if (name === 'id') setId(attributes, text)
    else if (looks.has(name) || shapes.has(name)) attributes.set(name, allowedValue(name, text))
    else if (!isHarmless(name)) leftOut.add(name)
  }
  for (const [name, value] of stylesOf(node, classes)) attributes.set(name, value)
  const children = node.children
    .filter(({ name }) => name !== 'style' && !silentElements.has(name))
    .map((child) => copy(child, classes, leftOut))
  return { name: node.name, attributes, children, text: '' }
}

/** What every file has, or is only for editors, and is not worth a word. */
function isHarmless(name: string): boolean {
  return ['version', 'baseProfile', 'role', 'xmlns'].includes(name) || /^(data|aria)-/.test(name)
}

function allowedValue(name: string, text: string): string {
  const read = readValue(text)
  if (read === null) throw new Refusal({ reason: 'value_not_allowed', name })
  return read.value
}

/** An id that nothing could refer to is only an editor's name for a layer. */
function setId(attributes: Map<string, string>, id: string): void {
  if (/^[\w.-]+$/.test(id)) attributes.set('id', id)
}

/** Only gradients and `use` refer by `href`, and only to something in the same file. */
function setReference(attributes: Map<string, string>, { name }: SvgNode, text: string): void {
  const [, id] = /^#([\w.-]+)$/.exec(text.trim()) ?? []
  const mayRefer = ['use', 'linearGradient', 'radialGradient'].includes(name)
  if (id === undefined || !mayRefer) throw new Refusal({ reason: 'reference_not_allowed' })
  attributes.set('href', `#${id}`)
}

/** As CSS has it: a class counts for more than an attribute, and `style` for more than a class. */
function stylesOf({ attributes }: SvgNode, classes: Classes): Declarations {
  const own = readDeclarations(attributes.get('style') ?? '')
  if (own === null) throw new Refusal({ reason: 'style_not_allowed' })
  // A class that the sheet defines later counts for more, wherever an element names it.
  const named = new Set((attributes.get('class') ?? '').split(/\s+/))
  const ofClasses = [...named]
    .flatMap((name) => classes.get(name) ?? [])
    .sort((one, other) => one.place - other.place)
    .flatMap(({ declarations }) => [...declarations])
  return new Map([...ofClasses, ...own])
}

/** From the view box, else from width and height; in whole units, at least 1 and at most 9999. */
function sizeOf({ attributes }: SvgNode): { viewBox: string; width: number; height: number } | null {
  const box = attributes
    .get('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const [x = 0, y = 0, width = 0, height = 0] =
    box ?? ['0', '0', attributes.get('width'), attributes.get('height')].map(lengthOf)
  const isSize = [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0
  const whole = (length: number) => Math.max(1, Math.round(length))
  if (!isSize || Math.max(width, height) > 9999 || width > 12 * height || height > 3 * width) return null
  return { viewBox: `${x} ${y} ${width} ${height}`, width: whole(width), height: whole(height) }
}

function lengthOf(text: string | undefined): number {
  return Number(/^\s*([\d.]+)(?:px)?\s*$/.exec(text ?? '')?.[1] ?? Number.NaN)
}

function write({ name, attributes, children }: SvgNode, width?: number, height?: number): string {
  const size = width && height ? ` xmlns="${namespace}" width="${width}" height="${height}"` : ''
  // Values have no character that XML gives a meaning (svg-allow-list.ts).
  const written = [...attributes].map(([key, value]) => ` ${key}="${value.replace(/\s+/g, ' ')}"`).join('')
  const inner = children.map((child) => write(child)).join('')
  return inner === '' ? `<${name}${size}${written}/>` : `<${name}${size}${written}>${inner}</${name}>`
}
