import { posix } from 'node:path'
import MarkdownIt, { type Token } from 'markdown-it'
import { renderTokens } from '#lib/markdown/render-tokens.ts'
import { routes } from '#lib/routes.ts'
import type { DocumentEntry } from './list-documents.ts'

export type RenderedDocument = { html: string; headings: { id: string; text: string }[] }

/** Our own documents: CommonMark with tables and pictures, raw HTML off as everywhere. */
const markdown = new MarkdownIt('default', { html: false })
// Code may be wider than the page: it scrolls inside itself, by keyboard too.
markdown.renderer.rules.fence = codeBlock
markdown.renderer.rules.code_block = codeBlock

/**
 * A document as safe HTML, without its title, which is the page's heading. Links between documents lead to
 * their pages; links to files of the repository lose the link and keep their words.
 */
export function renderDocument(
  text: string,
  { path, entries, tableLabel }: { path: string; entries: readonly DocumentEntry[]; tableLabel: string },
): RenderedDocument {
  const tokens = withoutTitle(markdown.parse(text, {}))
  const headings = addAnchors(tokens)
  for (const token of tokens) if (token.children) token.children = localLinks(token.children, path, entries)
  const html = renderTokens(markdown, tokens, { headingShift: 0, tableLabel, onLink: markForeign })
  return { html, headings }
}

function withoutTitle(tokens: Token[]): Token[] {
  const isTitled = tokens[0]?.type === 'heading_open' && tokens[0].tag === 'h1'
  return isTitled ? tokens.slice(3) : tokens
}

/** Gives every heading an id that others can link to, as GitHub does; returns those of the second level. */
function addAnchors(tokens: Token[]): RenderedDocument['headings'] {
  const taken = new Map<string, number>()
  const headings: RenderedDocument['headings'] = []
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return
    const text = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('')
    const base = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    const times = taken.get(base) ?? 0
    taken.set(base, times + 1)
    const id = times === 0 ? base : `${base}-${times}`
    token.attrSet('id', id)
    if (token.tag === 'h2') headings.push({ id, text })
  })
  return headings
}

/** Turns links and pictures of the repository into those of the site, and drops links that lead nowhere here. */
function localLinks(children: Token[], path: string, entries: readonly DocumentEntry[]): Token[] {
  let isDropping = false
  return children.filter((token) => {
    if (token.type === 'image') {
      token.attrSet('src', imageUrl(path, String(token.attrGet('src'))))
      token.attrSet('loading', 'lazy')
    }
    if (token.type === 'link_close' && isDropping) {
      isDropping = false
      return false
    }
    if (token.type !== 'link_open') return true
    const href = localHref(path, String(token.attrGet('href')), entries)
    if (href === null) isDropping = true
    else token.attrSet('href', href)
    return href !== null
  })
}

function localHref(path: string, href: string, entries: readonly DocumentEntry[]): string | null {
  if (/^(https?:|mailto:|#|\/)/.test(href)) return href
  const [file = '', anchor] = href.split('#')
  const target = posix.join(posix.dirname(path), file)
  const entry = entries.find((candidate) => candidate.path === target)
  if (entry) return routes.document(entry.slug) + (anchor ? `#${anchor}` : '')
  const isFolder = entries.some((candidate) => candidate.path.startsWith(`${target}/`))
  return isFolder ? routes.documentation() : null
}

function imageUrl(path: string, source: string): string {
  return routes.documentImage(posix.basename(posix.join(posix.dirname(path), source)))
}

function markForeign(link: Token): void {
  if (/^https?:/.test(String(link.attrGet('href')))) link.attrSet('rel', 'noopener noreferrer')
}

function codeBlock(tokens: Token[], index: number): string {
  const code = markdown.utils.escapeHtml(tokens[index]?.content ?? '')
  return `<pre tabindex="0"><code>${code}</code></pre>\n`
}
