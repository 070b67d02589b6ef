import { renderTokens } from '#lib/markdown/render-tokens.ts'
import { markdown, parseMarkdown } from './parse-markdown.ts'

/**
 * The Markdown of published terms as HTML that needs no further cleaning. Classes are the hooks of
 * `.terms-text` in app/terms-text.css; `tableLabel` names the region in which a wide table scrolls, and
 * `newTab` describes where a link opens.
 */
export function renderMarkdown(
  text: string,
  { tableLabel, newTab }: { tableLabel: string; newTab: string },
): string {
  return renderTokens(markdown, parseMarkdown(text), {
    // Headings of the text stand under the page's own h1.
    headingShift: 1,
    tableLabel,
    onLink: (link) => {
      // A mail program opens beside the browser anyway.
      if (String(link.attrGet('href')).startsWith('mailto:')) return
      // A document inside a wizard must not be left by a tap: what was typed is in this tab.
      link.attrSet('rel', 'noopener noreferrer nofollow')
      link.attrSet('target', '_blank')
      if (link.attrGet('title') === null) link.attrSet('title', newTab)
    },
  })
}
