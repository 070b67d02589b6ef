import { SaxesParser, type SaxesTagNS } from 'saxes'
import { err, ok, type Result } from '#lib/result.ts'

/** An element as it stands in the file: attributes by local name, `xlink:href` as `href`; foreign ones are gone. */
export type SvgNode = { name: string; attributes: Map<string, string>; children: SvgNode[]; text: string }

export type SvgReading = { root: SvgNode; leftOut: string[] }

export type ReadSvgFailure = 'not_svg' | 'has_doctype' | 'too_complex'

const svgNamespace = 'http://www.w3.org/2000/svg'
const xlinkNamespace = 'http://www.w3.org/1999/xlink'
const nodesMax = 2000
const depthMax = 24

/**
 * Reads an SVG as strict XML with namespaces. A document type is refused, and with it every entity (XXE, billion
 * laughs); elements and attributes of other namespaces, which editors leave behind, are left out with what is in
 * them, and so are processing instructions.
 */
export function readSvg(text: string): Result<SvgReading, ReadSvgFailure> {
  const parser = new SaxesParser({ xmlns: true })
  const leftOut = new Set<string>()
  const open: SvgNode[] = []
  let root: SvgNode | null = null
  let foreignDepth = 0
  let nodes = 0
  let failure: ReadSvgFailure | null = null
  const fail = (reason: ReadSvgFailure) => {
    failure ??= reason
  }

  parser.on('error', () => fail('not_svg'))
  parser.on('doctype', () => fail('has_doctype'))
  parser.on('opentag', (tag) => {
    nodes += 1
    if (nodes > nodesMax || open.length >= depthMax) fail('too_complex')
    if (failure !== null) return
    if (foreignDepth > 0 || tag.uri !== svgNamespace) {
      if (open.length === 0) return fail('not_svg')
      if (foreignDepth === 0) leftOut.add(`<${tag.name}>`)
      foreignDepth += 1
      return
    }
    const node: SvgNode = { name: tag.local, attributes: attributesOf(tag, leftOut), children: [], text: '' }
    const parent = open.at(-1)
    if (parent) parent.children.push(node)
    else root = node
    open.push(node)
  })
  parser.on('closetag', () => {
    if (foreignDepth > 0) foreignDepth -= 1
    else open.pop()
  })
  const addText = (part: string) => {
    const node = open.at(-1)
    if (node && foreignDepth === 0) node.text += part
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  for (let start = 0; start < text.length && failure === null; start += 4096) {
    parser.write(text.slice(start, start + 4096))
  }
  if (failure === null) parser.close()
  return finish(root, failure, [...leftOut])
}

function finish(
  root: SvgNode | null,
  failure: ReadSvgFailure | null,
  leftOut: string[],
): Result<SvgReading, ReadSvgFailure> {
  if (failure !== null) return err(failure)
  return root?.name === 'svg' ? ok({ root, leftOut }) : err('not_svg')
}

function attributesOf({ attributes }: SaxesTagNS, leftOut: Set<string>): Map<string, string> {
  const own = new Map<string, string>()
  for (const { uri, local, name, prefix, value } of Object.values(attributes)) {
    const isHref = uri === xlinkNamespace && local === 'href'
    if (isHref ? !own.has('href') : uri === '' && prefix === '') own.set(local, value)
    else if (prefix !== 'xmlns' && name !== 'xmlns') leftOut.add(name)
  }
  return own
}
