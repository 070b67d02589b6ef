/**
 * What a logo may be made of: shapes, their groups, and what fills, clips and masks them. Left out on purpose:
 * script, foreignObject, animation and links (they act), image and filter (they load, or cost without bound), and text
 * (fonts differ from machine to machine; a designer turns it into paths).
 */
export const drawnElements: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'defs',
  'symbol',
  'use',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'mask',
])

/** What says something to people or editors and draws nothing: left out with all that is in it. */
export const silentElements: ReadonlySet<string> = new Set(['title', 'desc', 'metadata'])

/** Presentation attributes, which may also come by `style` and by classes. */
export const looks: ReadonlySet<string> = new Set([
  'clip-path',
  'clip-rule',
  'color',
  'display',
  'fill',
  'fill-opacity',
  'fill-rule',
  'mask',
  'mask-type',
  'opacity',
  'stop-color',
  'stop-opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-miterlimit',
  'stroke-opacity',
  'stroke-width',
  'vector-effect',
  'visibility',
])

/** Geometry and structure. */
export const shapes: ReadonlySet<string> = new Set([
  'clipPathUnits',
  'cx',
  'cy',
  'd',
  'fr',
  'fx',
  'fy',
  'gradientTransform',
  'gradientUnits',
  'height',
  'maskContentUnits',
  'maskUnits',
  'offset',
  'points',
  'preserveAspectRatio',
  'r',
  'rx',
  'ry',
  'spreadMethod',
  'transform',
  'viewBox',
  'width',
  'x',
  'x1',
  'x2',
  'y',
  'y1',
  'y2',
])

/** No quote, colon, slash, backslash, `@`, `&`, `;`, `<`: nothing that leads anywhere or begins anything. */
const plainValue = /^[\w\s.,%#()+-]*$/
const functions = ['rgb', 'rgba', 'hsl', 'hsla', 'matrix', 'translate', 'scale', 'rotate', 'skewX', 'skewY']
const isFunction = (name = '') => functions.includes(name)
const localReference = /^url\((?:#([\w.-]+)|'#([\w.-]+)'|"#([\w.-]+)")\)(?:\s+none)?$/

/** A value that an attribute may have, as it is written again, and the id that it refers to; null for any other. */
export function readValue(text: string): { value: string; reference: string | null } | null {
  const value = text.trim()
  const [, bare, single, double] = localReference.exec(value) ?? []
  const reference = bare ?? single ?? double
  if (reference !== undefined) return { value: `url(#${reference})`, reference }
  const isPlain =
    plainValue.test(value) && [...value.matchAll(/([\w-]*)\(/g)].every(([, name]) => isFunction(name))
  return isPlain ? { value, reference: null } : null
}
