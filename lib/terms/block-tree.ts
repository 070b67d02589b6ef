import type { Token } from 'markdown-it'

/** A block of the document with the blocks inside it; `inline` holds the text of those that have text. */
export type Block = { type: string; token: Token; inline: readonly Token[]; children: Block[] }

/** Markdown-it's flat list of opening and closing tokens as a tree, which is what a page layout wants. */
export function blockTree(tokens: readonly Token[]): Block[] {
  const roots: Block[] = []
  const open: Block[] = []
  for (const token of tokens) {
    const parent = open.at(-1)
    if (token.nesting === -1) {
      open.pop()
      continue
    }
    if (token.type === 'inline' && parent) {
      parent.inline = token.children ?? []
      continue
    }
    const block: Block = { type: token.type.replace(/_open$/, ''), token, inline: [], children: [] }
    ;(parent?.children ?? roots).push(block)
    if (token.nesting === 1) open.push(block)
  }
  return roots
}

/** A stretch of text in one look. */
export type Run = {
  text: string
  isStrong: boolean
  isEmphasis: boolean
  isCode: boolean
  link: string | null
}

/** The text of one block as runs; a soft line break is a space, a hard one a new line. */
export function runsOf(inline: readonly Token[]): Run[] {
  const runs: Run[] = []
  let strong = 0
  let emphasis = 0
  let link: string | null = null
  const push = (text: string, isCode = false) => {
    if (text === '') return
    runs.push({ text, isStrong: strong > 0, isEmphasis: emphasis > 0, isCode, link })
  }
  for (const token of inline) {
    switch (token.type) {
      case 'strong_open':
      case 'strong_close':
        strong += token.nesting
        break
      case 'em_open':
      case 'em_close':
        emphasis += token.nesting
        break
      case 'link_open':
        link = String(token.attrGet('href') ?? '')
        break
      case 'link_close':
        link = null
        break
      case 'softbreak':
        push(' ')
        break
      case 'hardbreak':
        push('\n')
        break
      default:
        push(token.content, token.type === 'code_inline')
    }
  }
  return runs
}

/** A stretch of text in the plainest look. */
export function plainRun(text: string): Run {
  return { text, isStrong: false, isEmphasis: false, isCode: false, link: null }
}

export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

export function plainText(inline: readonly Token[]): string {
  return textOf(runsOf(inline))
}
