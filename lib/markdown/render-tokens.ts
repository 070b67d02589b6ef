import type { MarkdownIt, Token } from 'markdown-it'

type Options = {
  /** How far headings go down; nothing goes below h6. */
  headingShift: number
  /** Names the region in which a wide table scrolls. */
  tableLabel: string
  /** Gets every link's opening token, to change its attributes. */
  onLink: (link: Token) => void
}

/**
 * Tokens of markdown-it as HTML that a page may show as it is, if raw HTML is off in that instance: text is
 * escaped and links were checked when the tokens were read. The content security policy refuses style
 * attributes, and what scrolls sideways can be reached by keyboard.
 */
export function renderTokens(markdown: MarkdownIt, tokens: Token[], options: Options): string {
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + options.headingShift)}`
    }
    if (token.type === 'th_open') token.attrSet('scope', 'col')
    if (token.type === 'th_open' || token.type === 'td_open') moveAlignmentToClass(token)
    for (const child of token.children ?? []) if (child.type === 'link_open') options.onLink(child)
  }
  const label = markdown.utils.escapeHtml(options.tableLabel)
  markdown.renderer.rules.table_open = () =>
    `<div class="terms-table" tabindex="0" role="group" aria-label="${label}"><table>\n`
  markdown.renderer.rules.table_close = () => '</table></div>\n'
  return markdown.renderer.render(tokens, markdown.options, {})
}

/** Alignment comes as a style attribute; a class says the same. */
function moveAlignmentToClass(cell: Token): void {
  const alignment = String(cell.attrGet('style') ?? '')
  cell.attrs = cell.attrs?.filter(([name]) => name !== 'style') ?? null
  if (alignment.endsWith('right')) cell.attrJoin('class', 'terms-cell-end')
  if (alignment.endsWith('center')) cell.attrJoin('class', 'terms-cell-center')
}
