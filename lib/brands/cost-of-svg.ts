import { err, ok, type Result } from '#lib/result.ts'
import type { SvgNode } from './read-svg.ts'
import { readValue } from './svg-allow-list.ts'

/**
 * How many elements are drawn when every reference is followed, where a mask on what is masked again multiplies. A
 * reference in a circle, or to nothing, is refused.
 */
export function costOf(root: SvgNode): Result<number, 'reference_not_allowed'> {
  const byId = new Map(allOf(root).flatMap((node) => idsOf(node).map((id) => [id, node] as const)))
  const known = new Map<SvgNode, number>()
  const open = new Set<SvgNode>()
  const follow = (node: SvgNode): number | null => {
    const before = known.get(node)
    if (before !== undefined) return before
    if (open.has(node)) return null
    open.add(node)
    let cost = 1
    for (const next of [...node.children, ...referencesOf(node).map((id) => byId.get(id))]) {
      const added = next ? follow(next) : null
      if (added === null) return null
      cost += added
    }
    open.delete(node)
    known.set(node, cost)
    return cost
  }
  const cost = follow(root)
  return cost === null ? err('reference_not_allowed') : ok(cost)
}

function allOf(node: SvgNode): SvgNode[] {
  return [node, ...node.children.flatMap(allOf)]
}

function idsOf({ attributes }: SvgNode): string[] {
  const id = attributes.get('id')
  return id === undefined ? [] : [id]
}

function referencesOf({ attributes }: SvgNode): string[] {
  return [...attributes].flatMap(([name, value]) => {
    if (name === 'href') return [value.slice(1)]
    return readValue(value)?.reference ?? []
  })
}
